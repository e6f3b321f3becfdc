namespace SelectionEngine;

/// <summary>The scores of some nominees with their rows: what a ranking stage must know of everybody. A multiset; its order carries no meaning.</summary>
internal sealed record Ranked(IReadOnlyList<Ranked.Scored> Parts) : ISummary<Ranked>
{
    public static Ranked Empty { get; } = new([]);

    public static Ranked Merge(Ranked left, Ranked right) => new([.. left.Parts, .. right.Parts]);

    public static Ranked Of(Part part, Ranking ranking)
    {
        Rank rank = new(ranking, part.Pool, part.Terms);
        int[] rows = new int[part.Rows.Length];
        long[] scores = new long[part.Rows.Length];
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

    /// <summary>Rows and scores side by side, group by group; one group when there is no category.</summary>
    public Grouped ByGroup(Category? per)
    {
        Labels? labels = per is not null ? Pool?[per] : null;
        int groups = per is null ? 1 : labels?.Names.Length ?? 0;
        int[] codes = labels?.CodeArray ?? [];

        // Counting sort: one pass to count, one to place. The last group collects those without a label.
        int[] starts = new int[groups + 2];
        foreach (Scored part in Parts)
        {
            if (per is null) starts[1] += part.Rows.Length;
            else foreach (int row in part.Rows.Span) starts[Group(row) + 1]++;
        }

        for (int i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];

        int[] rows = GC.AllocateUninitializedArray<int>(starts[^1]);
        long[] scores = GC.AllocateUninitializedArray<long>(starts[^1]);
        int[] next = [.. starts];

        foreach (Scored part in Parts)
        {
            ReadOnlySpan<int> partRows = part.Rows.Span;
            ReadOnlySpan<long> partScores = part.Scores.Span;

            if (per is null)
            {
                partRows.CopyTo(rows.AsSpan(next[0]));
                partScores.CopyTo(scores.AsSpan(next[0]));
                next[0] += partRows.Length;
                continue;
            }

            for (int i = 0; i < partRows.Length; i++)
            {
                int at = next[Group(partRows[i])]++;
                rows[at] = partRows[i];
                scores[at] = partScores[i];
            }
        }

        return new(groups, labels, starts, rows, scores);

        int Group(int row) => codes[row] < 0 ? groups : codes[row];
    }

    internal sealed record Scored(Pool Pool, ReadOnlyMemory<int> Rows, ReadOnlyMemory<long> Scores);
}

/// <summary>Rows and scores laid out group by group.</summary>
internal sealed record Grouped(int Groups, Labels? Labels, int[] Starts, int[] Rows, long[] Scores)
{
    public string? Name(int group) => Labels?.Names[group];

    public Span<int> RowsOf(int group) => Rows.AsSpan(Starts[group]..Starts[group + 1]);

    public Span<long> ScoresOf(int group) => Scores.AsSpan(Starts[group]..Starts[group + 1]);
}
