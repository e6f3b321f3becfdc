namespace SelectionEngine;

/// <summary>The scores of some nominees with their rows: what a ranking stage must know of everybody. A multiset; its order carries no meaning.</summary>
internal sealed record Ranked(IReadOnlyList<Ranked.Scored> Parts) : ISummary<Ranked>
{
    public static Ranked Empty { get; } = new([]);

    public static Ranked Merge(Ranked left, Ranked right) => new([.. left.Parts, .. right.Parts]);

    public static Ranked Of(Part part, Ranking ranking)
    {
        Rank rank = new(ranking, part.Pool, part.Terms);
        int[] rows = GC.AllocateUninitializedArray<int>(part.Rows.Length);
        long[] scores = GC.AllocateUninitializedArray<long>(part.Rows.Length);
        int count = 0;

        foreach (int row in part.Rows)
        {
            if (!rank.HasScore(row)) continue;
            rows[count] = row;
            scores[count++] = rank.Score(row);
        }

        return new([new(part.Pool, rows.AsMemory(0, count), scores.AsMemory(0, count))]);
    }

    public int Count => Parts.Sum(part => part.Rows.Length);

    /// <summary>The pool that the rows belong to; null when there is nobody.</summary>
    public Pool? Pool => Parts.Count > 0 ? Parts[0].Pool : null;

    public int[] Rows() => Joined(part => part.Rows);

    public long[] Scores() => Joined(part => part.Scores);

    /// <summary>The scores laid out group by group, without their rows; one group when there is no category. Whoever has no label is in none.</summary>
    public Grouped ByGroup(Category? per, ParallelOptions threads)
    {
        if (per is null || Pool is null) return new([null], [0, Count], Scores());

        Labels labels = Pool[per];
        int[] codes = labels.CodeArray;
        int groups = labels.NameArray.Length;

        // A counting sort in two passes over the parts: how many each part brings to each group, then each part to its own places.
        int[][] next = new int[Parts.Count][];
        Pieces.Do(Parts.Count, threads, part => next[part] = Counts(Parts[part].Rows.Span, codes, groups));

        int[] starts = new int[groups + 1];
        int start = 0;

        for (int group = 0; group < groups; group++)
        {
            starts[group] = start;

            foreach (int[] counts in next)
            {
                (counts[group], start) = (start, start + counts[group]);
            }
        }

        starts[groups] = start;
        long[] scores = GC.AllocateUninitializedArray<long>(start);
        Pieces.Do(Parts.Count, threads, part => Place(Parts[part], codes, next[part], scores));
        return new(labels.NameArray, starts, scores);
    }

    /// <summary>The rows whose score is exactly their group's boundary.</summary>
    public List<int>[] Tied(Category? per, long[] boundaries, ParallelOptions threads)
    {
        int[]? codes = per is null ? null : Pool![per].CodeArray;
        List<int>[][] found = new List<int>[Parts.Count][];

        Pieces.Do(Parts.Count, threads, part =>
        {
            List<int>[] mine = [.. boundaries.Select(_ => new List<int>())];
            ReadOnlySpan<int> rows = Parts[part].Rows.Span;
            ReadOnlySpan<long> scores = Parts[part].Scores.Span;

            for (int i = 0; i < rows.Length; i++)
            {
                int group = codes is null ? 0 : codes[rows[i]];
                if (group >= 0 && boundaries[group] == scores[i]) mine[group].Add(rows[i]);
            }

            found[part] = mine;
        });

        return [.. boundaries.Select((_, group) => found.SelectMany(part => part[group]).ToList())];
    }

    private static int[] Counts(ReadOnlySpan<int> rows, int[] codes, int groups)
    {
        int[] counts = new int[groups];

        foreach (int row in rows)
        {
            if (codes[row] >= 0) counts[codes[row]]++;
        }

        return counts;
    }

    private static void Place(Scored part, int[] codes, int[] next, long[] placed)
    {
        ReadOnlySpan<int> rows = part.Rows.Span;
        ReadOnlySpan<long> scores = part.Scores.Span;

        for (int i = 0; i < rows.Length; i++)
        {
            int code = codes[rows[i]];
            if (code >= 0) placed[next[code]++] = scores[i];
        }
    }

    private T[] Joined<T>(Func<Scored, ReadOnlyMemory<T>> column)
    {
        T[] joined = GC.AllocateUninitializedArray<T>(Count);
        int at = 0;

        foreach (Scored part in Parts)
        {
            column(part).CopyTo(joined.AsMemory(at));
            at += column(part).Length;
        }

        return joined;
    }

    internal sealed record Scored(Pool Pool, ReadOnlyMemory<int> Rows, ReadOnlyMemory<long> Scores);
}

/// <summary>Scores laid out group by group.</summary>
internal sealed record Grouped(string?[] Names, int[] Starts, long[] Scores)
{
    public int Count => Names.Length;

    public Span<long> ScoresOf(int group) => Scores.AsSpan(Starts[group]..Starts[group + 1]);
}
