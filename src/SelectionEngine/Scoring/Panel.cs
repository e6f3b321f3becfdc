using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>How the ratings of several assessors become one.</summary>
public enum Aggregate
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their median; of an even number, the mean of the middle two.</summary>
    Median,

    /// <summary>The mean without the highest and the lowest; needs three.</summary>
    Trimmed,
}

/// <summary>Turns assessors' ratings into one score: every exercise × dimension is aggregated over its assessors, and the score is the mean over these cells.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="From">The ratings.</param>
/// <param name="Gives">The measure that it gives, in points of the rating scale, rounded to the pipeline's resolution.</param>
/// <param name="Exercises">The exercises that count; null for all that occur.</param>
/// <param name="Dimensions">The dimensions that count; null for all that occur.</param>
/// <param name="By">How several assessors become one.</param>
/// <param name="LeastRatings">How many ratings every cell needs; a nominee with fewer is held.</param>
/// <param name="LeaveOutConflicts">True: ratings with a conflict of interest do not count.</param>
public sealed record Panel(
    string Name, Ratings From, Measure Gives, IReadOnlyList<string>? Exercises = null, IReadOnlyList<string>? Dimensions = null,
    Aggregate By = Aggregate.Mean, int LeastRatings = 2, bool LeaveOutConflicts = true) : Stage<PanelFacts>(Name)
{
    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => [From];

    /// <inheritdoc/>
    protected internal override IEnumerable<Measure> GivenMeasures => [Gives];

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws
    {
        get
        {
            if (LeastRatings < 1) yield return new("panel.ratings", "leastRatings", "It asks for less than one rating.", "Ask for 1 or more; 2 is usual.");
            if (By == Aggregate.Trimmed && LeastRatings < 3) yield return new("panel.trimmed", "leastRatings", "Dropping the highest and the lowest needs at least three ratings.", "Ask for 3 or more, or use the mean or the median.");
        }
    }

    /// <inheritdoc/>
    protected override PanelFacts Summarize(Part part)
    {
        RatingLists lists = part[From];
        ImmutableSortedSet<Cell>.Builder cells = ImmutableSortedSet.CreateBuilder<Cell>();
        ImmutableSortedSet<string>.Builder assessors = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        int ratings = 0, conflicts = 0;

        foreach (int row in part.Rows)
        {
            foreach (Rating rating in lists[row])
            {
                if (!Counts(rating)) continue;
                cells.Add(new(rating.Exercise, rating.Dimension));
                assessors.Add(rating.Assessor);
                if (LeaveOutConflicts && rating.Conflict is not null) conflicts++;
                else ratings++;
            }
        }

        return new(cells.ToImmutable(), assessors.ToImmutable(), ratings, conflicts);
    }

    /// <inheritdoc/>
    protected override void Decide(Part part, PanelFacts facts, Verdicts verdicts)
    {
        RatingLists lists = part[From];
        Span<double> scores = verdicts.Values(Gives);
        Resolution resolution = part.Terms.Resolution;
        Cell[] cells = [.. facts.Cells];
        List<double> ratings = [], means = [];

        foreach (int row in part.Rows)
        {
            means.Clear();
            Reason? tooFew = lists[row].Length == 0 || cells.Length == 0 ? Reason.Missing(From) : null;

            for (int i = 0; i < cells.Length && tooFew is null; i++)
            {
                ratings.Clear();

                foreach (Rating rating in lists[row])
                {
                    if (rating.Exercise == cells[i].Exercise && rating.Dimension == cells[i].Dimension && !(LeaveOutConflicts && rating.Conflict is not null)) ratings.Add(rating.Value);
                }

                if (ratings.Count < LeastRatings)
                {
                    tooFew = new("panel.too_few_ratings", From.Name, ratings.Count, LeastRatings, Unit.Count, cells[i].ToString());
                }
                else
                {
                    means.Add(Aggregated(CollectionsMarshal.AsSpan(ratings)));
                }
            }

            if (tooFew is { } reason)
            {
                verdicts.Hold(row, reason);
            }
            else
            {
                scores[row] = resolution.Round(PanelScore.Mean(CollectionsMarshal.AsSpan(means)));
                verdicts.Advance(row);
            }
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, PanelFacts facts, Verdict verdict, Setting setting)
    {
        int row = one.Rows[0];
        if (verdict == Verdict.Advanced && one.Has(Gives)) yield return new("score.given", Gives.Name, one[Gives][row]);

        int conflicts = one[From][row].ToArray().Count(rating => Counts(rating) && rating.Conflict is not null);
        if (LeaveOutConflicts && conflicts > 0) yield return new("panel.conflict", From.Name, conflicts, Unit: Unit.Count);
    }

    private bool Counts(Rating rating) =>
        (Exercises is null || Exercises.Contains(rating.Exercise, StringComparer.Ordinal)) && (Dimensions is null || Dimensions.Contains(rating.Dimension, StringComparer.Ordinal));

    private double Aggregated(ReadOnlySpan<double> ratings) => By switch
    {
        Aggregate.Mean => PanelScore.Mean(ratings),
        Aggregate.Median => PanelScore.Median(ratings),
        _ => PanelScore.TrimmedMean(ratings),
    };
}

/// <summary>One thing that a panel judges: a dimension in an exercise.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Dimension">The dimension.</param>
public readonly record struct Cell(string Exercise, string Dimension) : IComparable<Cell>
{
    /// <summary>Ordinal order, by exercise and then by dimension.</summary>
    public int CompareTo(Cell other) => string.CompareOrdinal(Exercise, other.Exercise) is var order and not 0 ? order : string.CompareOrdinal(Dimension, other.Dimension);

    /// <summary>Exercise and dimension.</summary>
    public override string ToString() => $"{Exercise} · {Dimension}";
}

/// <summary>What a panel judged, and who sat on it.</summary>
/// <param name="Cells">The exercise × dimension cells that make the score; everybody needs ratings in each.</param>
/// <param name="Assessors">Who rated.</param>
/// <param name="Ratings">How many ratings counted.</param>
/// <param name="Conflicts">How many were left out for a conflict of interest.</param>
public sealed record PanelFacts(ImmutableSortedSet<Cell> Cells, ImmutableSortedSet<string> Assessors, int Ratings, int Conflicts) : ISummary<PanelFacts>
{
    /// <inheritdoc/>
    public static PanelFacts Empty { get; } = new([], ImmutableSortedSet.Create<string>(StringComparer.Ordinal), 0, 0);

    /// <inheritdoc/>
    public static PanelFacts Merge(PanelFacts left, PanelFacts right) =>
        new(left.Cells.Union(right.Cells), left.Assessors.Union(right.Assessors), left.Ratings + right.Ratings, left.Conflicts + right.Conflicts);
}
