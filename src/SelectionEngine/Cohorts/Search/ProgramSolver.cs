namespace SelectionEngine;

/// <summary>Finds a best solution of an integer program: the seam behind which another solver may stand.</summary>
/// <param name="program">The program.</param>
/// <param name="cutoff">What a solution must be worth to be of interest; <see cref="long.MinValue"/> for any.</param>
/// <param name="any">Whether the first such solution will do.</param>
/// <param name="limit">How long to go on. A solver counts its own steps on it, stops when it is spent, and heeds its token.</param>
/// <returns>The best solution found with a bound that is proved; it need not be a particular one among equals, because the engine chooses among those itself.</returns>
public delegate SearchResult ProgramSolver(IntegerProgram program, long cutoff, bool any, SearchLimit limit);
