using System.Globalization;
using Google.OrTools.Sat;

namespace SelectionEngine.Optimization;

/// <summary>Google OR-Tools' constraint solver, CP-SAT, behind the engine's seam: <c>pipeline.Run(pool, options: new() { Solver = OrTools.Solve })</c>.</summary>
/// <remarks>
/// One worker, a fixed seed and the strongest linear relaxation: with default settings one worker does not finish programs of a few hundred nominees.
/// Only whole numbers go in and come out. Which of several equally good solutions it finds may change from version to version; the engine's canonical
/// pass makes sure that nobody can tell.
/// </remarks>
public static class OrTools
{
    /// <inheritdoc cref="ProgramSolver"/>
    public static SearchResult Solve(IntegerProgram program, long cutoff, bool any, SearchLimit limit)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(limit);
        limit.Count(0);

        // CP-SAT calls a model with crossed bounds invalid, not infeasible.
        if (program.Rows.Any(row => row.Min > row.Max) || Enumerable.Range(0, program.Columns).Any(column => program.Lower[column] > program.Upper[column])) return SearchResult.None;

        using SolveWrapper solver = new();
        solver.SetStringParameters(Parameters(any, limit));
        using CancellationTokenRegistration cancel = limit.Cancel.Register(solver.StopSearch);

        CpSolverResponse found = solver.Solve(CpSatModel.Of(program, cutoff, any));
        limit.Count(found.NumConflicts);

        return found.Status switch
        {
            CpSolverStatus.Infeasible => SearchResult.None,
            CpSolverStatus.Optimal or CpSolverStatus.Feasible => Best(program, found, any),
            CpSolverStatus.Unknown => new(null, long.MinValue, long.MaxValue),
            _ => throw new InvalidOperationException($"CP-SAT refused the program: {found.SolutionInfo}"),
        };
    }

    private static SearchResult Best(IntegerProgram program, CpSolverResponse found, bool any)
    {
        int[] solution = [.. found.Solution.Take(program.Columns).Select(value => (int)value)];
        if (!program.Allows(solution)) throw new InvalidOperationException("CP-SAT gave a solution that breaks a row.");

        long value = program.Value(solution);
        // The bound comes as a floating-point number; a whole number above it is safe.
        long bound = any ? long.MaxValue : found.Status == CpSolverStatus.Optimal ? value : (long)Math.Floor(found.BestObjectiveBound + 1e-6 + (1e-12 * Math.Abs(found.BestObjectiveBound)));
        return new(solution, value, Math.Max(value, bound));
    }

    private static string Parameters(bool any, SearchLimit limit)
    {
        string text = "num_workers:1 linearization_level:2 relative_gap_limit:0 absolute_gap_limit:0 random_seed:1 log_search_progress:false";
        if (any) text += " stop_after_first_solution:true";
        if (limit.NodesLeft < long.MaxValue) text += $" max_number_of_conflicts:{limit.NodesLeft}";
        if (limit.TimeLeft is { } time) text += string.Create(CultureInfo.InvariantCulture, $" max_time_in_seconds:{time.TotalSeconds:F6}");
        return text;
    }
}
