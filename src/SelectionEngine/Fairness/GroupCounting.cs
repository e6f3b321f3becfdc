using System.Collections.Concurrent;

namespace SelectionEngine;

/// <summary>How far each group came: for every group the number who left at each stage, rejected or held, and who were chosen. One pass over the rows.</summary>
internal sealed class GroupCounting
{
    private const int Exits = 3, LeastRows = 1 << 16;

    private readonly int _stages, _width;
    private readonly long[] _counts;

    public GroupCounting(Outcomes outcomes, int stages, int groups, int[] codes)
    {
        (_stages, _width) = (stages, (stages + 1) * Exits);
        _counts = new long[(groups + 1) * _width];
        Lock merging = new();

        // Whole numbers: it does not matter which range is added first.
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, codes.Length), Math.Max(LeastRows, codes.Length / Environment.ProcessorCount + 1)), range =>
        {
            int[] mine = new int[_counts.Length];
            Count(codes, outcomes, mine, range.Item1, Math.Min(range.Item2, codes.Length));
            lock (merging) for (int i = 0; i < mine.Length; i++) _counts[i] += mine[i];
        });
    }

    /// <summary>One group at one stage.</summary>
    /// <param name="group">The group's number; the number of groups for those without a label.</param>
    /// <param name="name">The group's label.</param>
    /// <param name="place">The stage.</param>
    public GroupCount At(int group, string name, int place)
    {
        long advanced = Advanced(group, place), rejected = Left(group, place, Exit.Rejected), held = Left(group, place, Exit.Held);
        return new(name, advanced + rejected + held, advanced, rejected, held);
    }

    /// <summary>One group over the whole procedure.</summary>
    public GroupCount Overall(int group, string name)
    {
        long chosen = Left(group, _stages, Exit.None), rejected = 0, held = 0;

        for (int place = 0; place < _stages; place++)
        {
            rejected += Left(group, place, Exit.Rejected);
            held += Left(group, place, Exit.Held);
        }

        return new(name, chosen + rejected + held, chosen, rejected, held);
    }

    private long Advanced(int group, int place)
    {
        long advanced = Left(group, _stages, Exit.None);
        for (int later = place + 1; later < _stages; later++) advanced += Left(group, later, Exit.Rejected) + Left(group, later, Exit.Held);
        return advanced;
    }

    private long Left(int group, int place, Exit exit) => _counts[(group * _width) + (place * Exits) + (int)exit];

    private void Count(int[] codes, Outcomes outcomes, int[] counts, int from, int to)
    {
        short[] passed = outcomes.Passed;
        Exit[] exits = outcomes.Exits;
        int unlabelled = _counts.Length - _width;

        for (int row = from; row < to; row++)
        {
            int code = codes[row];
            counts[(code < 0 ? unlabelled : code * _width) + (passed[row] * Exits) + (int)exits[row]]++;
        }
    }
}
