namespace SelectionEngine.Psychometrics;

/// <summary>Ratings gathered by target and rater: the mean of each meeting, and which cells it covered.</summary>
internal sealed class FacetMeetings
{
    private FacetMeetings(int[] targets, int[] raters, int[] starts, int[] cells, double[] means, (int Targets, int Raters, int Cells) counts) =>
        (Targets, Raters, Starts, Cells, Means, Counts) = (targets, raters, starts, cells, means, counts);

    /// <summary>The target of every meeting, ascending.</summary>
    public int[] Targets { get; }

    /// <summary>The rater of every meeting, ascending within a target.</summary>
    public int[] Raters { get; }

    /// <summary>Where the cells of every meeting begin in <see cref="Cells"/>; one more element than meetings.</summary>
    public int[] Starts { get; }

    /// <summary>The cell of every rating, meeting after meeting.</summary>
    public int[] Cells { get; }

    /// <summary>The mean rating of every meeting, exactly summed.</summary>
    public double[] Means { get; }

    public (int Targets, int Raters, int Cells) Counts { get; }

    public static FacetMeetings Of(ReadOnlySpan<int> targets, ReadOnlySpan<int> raters, ReadOnlySpan<int> cells, ReadOnlySpan<double> scores, int targetCount, int raterCount, int cellCount)
    {
        if (raters.Length != targets.Length || cells.Length != targets.Length || scores.Length != targets.Length)
            throw new ArgumentException($"There are {targets.Length} targets, {raters.Length} raters, {cells.Length} cells and {scores.Length} scores. Give one of each per rating.", nameof(scores));

        bool inOrder = true;
        for (int i = 0; i < scores.Length; i++)
        {
            Require(targets[i], targetCount, nameof(targets), i);
            Require(raters[i], raterCount, nameof(raters), i);
            Require(cells[i], cellCount, nameof(cells), i);
            if (!double.IsFinite(scores[i])) throw new ArgumentException($"Rating {i + 1} is {scores[i]}. Leave missing ratings out.", nameof(scores));
            inOrder = inOrder && (i == 0 || (targets[i - 1], raters[i - 1], cells[i - 1]).CompareTo((targets[i], raters[i], cells[i])) <= 0);
        }

        (int Targets, int Raters, int Cells) counts = (targetCount, raterCount, cellCount);
        return inOrder ? InOrder(targets, raters, cells, scores, counts) : Sorted(targets, raters, cells, scores, counts);
    }

    private static FacetMeetings Sorted(ReadOnlySpan<int> targets, ReadOnlySpan<int> raters, ReadOnlySpan<int> cells, ReadOnlySpan<double> scores, (int, int, int) counts)
    {
        (int Target, int Rater, int Cell, double Score)[] sorted = new (int, int, int, double)[scores.Length];
        for (int i = 0; i < sorted.Length; i++) sorted[i] = (targets[i], raters[i], cells[i], scores[i]);
        Array.Sort(sorted);
        return InOrder([.. sorted.Select(one => one.Target)], [.. sorted.Select(one => one.Rater)], [.. sorted.Select(one => one.Cell)], [.. sorted.Select(one => one.Score)], counts);
    }

    private static FacetMeetings InOrder(ReadOnlySpan<int> targets, ReadOnlySpan<int> raters, ReadOnlySpan<int> cells, ReadOnlySpan<double> scores, (int, int, int) counts)
    {
        List<int> whom = [], by = [], starts = [0];
        List<double> means = [];
        for (int i = 0; i < targets.Length; i++)
        {
            if (i + 1 < targets.Length && targets[i + 1] == targets[i] && raters[i + 1] == raters[i]) continue;

            whom.Add(targets[i]);
            by.Add(raters[i]);
            means.Add(Sums.Of(scores[starts[^1]..(i + 1)]) / (i + 1 - starts[^1]));
            starts.Add(i + 1);
        }

        return new([.. whom], [.. by], [.. starts], cells.ToArray(), [.. means], counts);
    }

    private static void Require(int value, int count, string name, int place)
    {
        if ((uint)value >= (uint)count) throw new ArgumentException($"Rating {place + 1} has {value} among the {name}, which are numbered from 0 to {count - 1}.", name);
    }
}
