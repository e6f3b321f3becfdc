namespace SelectionEngine;

/// <summary>Leaves to another solver only what our own search does not finish soon.</summary>
/// <remarks>Whether to call for help is decided by counting nodes, never by the clock, so it is the same on every machine.</remarks>
internal static class HardCase
{
    public const long Soon = 3_000;

    public static ProgramSolver Then(ProgramSolver other) => (program, cutoff, any, limit) =>
    {
        SearchResult found = BranchAndBound.Solve(program, cutoff, any, limit.Part(Soon));
        if (found.IsProven || (any && found.Solution is not null) || limit.IsSpent) return found;

        SearchResult better = OnCore(other, program, found.Solution is null ? cutoff : found.Value + 1, any, limit);
        long bound = Math.Min(found.Bound, Math.Max(better.Bound, found.Solution is null ? long.MinValue : found.Value));
        return better.Solution is not null ? better with { Bound = Math.Max(better.Value, bound) } : found with { Bound = bound };
    };

    private static SearchResult OnCore(ProgramSolver other, IntegerProgram program, long cutoff, bool any, SearchLimit limit)
    {
        if (BranchAndBound.Undecided(program, cutoff, limit) is not var (core, kept, settled)) return SearchResult.None;

        foreach (int column in kept) settled[column] = 0;
        long worth = program.Value(settled);
        SearchResult found = other(core, cutoff == long.MinValue ? cutoff : cutoff - worth, any, limit);
        long bound = found.Bound == long.MinValue ? found.Bound : found.Bound + worth;
        if (found.Solution is null) return found with { Bound = bound };

        for (int i = 0; i < kept.Length; i++) settled[kept[i]] = found.Solution[i];
        return new(settled, found.Value + worth, bound);
    }
}
