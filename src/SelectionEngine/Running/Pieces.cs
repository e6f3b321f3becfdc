namespace SelectionEngine;

/// <summary>Work in numbered pieces: on several threads where there are several of both, at once where there are not.</summary>
internal static class Pieces
{
    /// <summary>Below this many nominees a second thread costs more than it saves.</summary>
    public const int LeastNominees = 8192;

    /// <summary>Does every piece.</summary>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="threads">The threads, and what stops the work.</param>
    /// <param name="piece">One piece, by its number.</param>
    public static void Do(int count, ParallelOptions threads, Action<int> piece)
    {
        if (count > 1 && threads.MaxDegreeOfParallelism != 1)
        {
            Parallel.For(0, count, threads, piece);
            return;
        }

        for (int number = 0; number < count; number++)
        {
            threads.CancellationToken.ThrowIfCancellationRequested();
            piece(number);
        }
    }
}
