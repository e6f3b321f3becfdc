using System.Runtime.ExceptionServices;

namespace SelectionEngine;

/// <summary>One replay by its number; the rows of the chosen.</summary>
internal delegate ReadOnlySpan<int> OneReplay(Replayer replayer, int number);

/// <summary>Runs many replays on all threads and counts who is chosen. Whole numbers: whichever thread is first, the sums are the same.</summary>
internal static class Tally
{
    private const int PerTurn = 64;

    /// <returns>For each row in how many replays it was chosen, and in how many fewer were chosen than the formula chose.</returns>
    public static (int[] Chosen, int Short) Of(ReplayPlan plan, bool plain, int replays, int threads, OneReplay replay, IProgress<int>? progress, CancellationToken cancellation)
    {
        int[] chosen = new int[plan.Baseline.Pool.Count];
        int turns = (replays + PerTurn - 1) / PerTurn, done = 0, few = 0, seats = plan.Baseline.Count;
        Lock adding = new();

        try
        {
            Parallel.For(0, turns, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, () => (Replayer: new Replayer(plan, plain), Chosen: new int[chosen.Length], Short: 0), (turn, _, mine) =>
            {
                int from = turn * PerTurn, to = Math.Min(replays, from + PerTurn);

                for (int number = from; number < to; number++)
                {
                    ReadOnlySpan<int> rows = replay(mine.Replayer, number);
                    foreach (int row in rows) mine.Chosen[row]++;
                    if (rows.Length < seats) mine.Short++;
                }

                progress?.Report(Interlocked.Add(ref done, to - from));
                return mine;
            }, mine =>
            {
                lock (adding)
                {
                    few += mine.Short;
                    for (int row = 0; row < chosen.Length; row++) chosen[row] += mine.Chosen[row];
                }
            });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return (chosen, few);
    }
}
