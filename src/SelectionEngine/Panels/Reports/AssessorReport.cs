using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>From where on an index of an assessor is worth a look. Conventions, not tests: what follows from a flag is for people to decide.</summary>
/// <param name="Severity">Points less or more than an average assessor…</param>
/// <param name="SeverityErrors">…and at least so many standard errors from 0.</param>
/// <param name="Agreement">A correlation with the others below this.</param>
/// <param name="Range">Less than this share of the others' spread.</param>
/// <param name="Centrality">Less than this share of the others' distance from the middle of the scale.</param>
/// <param name="Halo">Less than this share of the others' spread over the cells of one nominee.</param>
/// <param name="DriftLevel">A p-value of drift below this…</param>
/// <param name="Drift">…and so many points from the first nominee to the last.</param>
/// <param name="LeastRatings">How many ratings beside others' an index needs; at least 3.</param>
/// <param name="Lowest">The lowest rating of the scale; null for the lowest that occurs.</param>
/// <param name="Highest">The highest rating of the scale; null for the highest that occurs.</param>
public sealed record AssessorLimits(
    double Severity = 0.5, double SeverityErrors = 1.96, double Agreement = 0.3, double Range = 0.67, double Centrality = 0.67, double Halo = 0.5,
    double DriftLevel = 0.01, double Drift = 0.5, int LeastRatings = 8, double? Lowest = null, double? Highest = null)
{
    /// <summary>The usual limits.</summary>
    public static AssessorLimits Usual { get; } = new();
}

/// <summary>How each assessor of a panel rates: severity, agreement, restriction of range, central tendency, halo and drift.</summary>
/// <param name="Assessors">One for each assessor, by id.</param>
/// <param name="Limits">From where on something is flagged.</param>
/// <param name="Middle">The middle of the rating scale, in points.</param>
/// <param name="Islands">How many islands the assessors fall into; 1 when common nominees connect them.</param>
public sealed record AssessorReport(IReadOnlyList<AssessorDiagnosis> Assessors, AssessorLimits Limits, double Middle, int Islands)
{
    /// <summary>Looks at the ratings of a pool.</summary>
    /// <param name="pool">The nominees.</param>
    /// <param name="ratings">Their ratings.</param>
    /// <param name="limits">From where on something is flagged; <see cref="AssessorLimits.Usual"/> when null.</param>
    /// <param name="exercises">The exercises that count; null for all.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>All ratings count, those in conflict too: the report is of assessors, not of nominees. Definitions and sources: <see cref="RaterDiagnosis"/>. The order of nominees and ratings changes nothing.</remarks>
    /// <exception cref="KeyNotFoundException">The pool has no such ratings.</exception>
    public static AssessorReport Of(Pool pool, Ratings ratings, AssessorLimits? limits = null, IReadOnlyList<string>? exercises = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pool);
        limits ??= AssessorLimits.Usual;
        RatingLists lists = pool[ratings];
        int[] rows = [.. Enumerable.Range(0, pool.Count)];
        Array.Sort(rows, (one, other) => string.CompareOrdinal(pool.Id(one), pool.Id(other)));

        List<(int Target, Rating Rating)> all = [];
        for (int target = 0; target < rows.Length; target++)
        {
            foreach (Rating rating in lists[rows[target]])
            {
                if (exercises is null || exercises.Contains(rating.Exercise, StringComparer.Ordinal)) all.Add((target, rating));
            }
        }

        if (all.Count == 0) return new([], limits, double.NaN, 0);

        string[] assessors = [.. all.Select(one => one.Rating.Assessor).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Cell[] cells = [.. all.Select(one => new Cell(one.Rating.Exercise, one.Rating.Dimension)).Distinct().Order()];
        int[] of = [.. all.Select(one => one.Target)], by = [.. all.Select(one => Array.BinarySearch(assessors, one.Rating.Assessor, StringComparer.Ordinal))];
        int[] what = [.. all.Select(one => Array.BinarySearch(cells, new Cell(one.Rating.Exercise, one.Rating.Dimension)))];
        double[] scores = [.. all.Select(one => one.Rating.Value)];
        double[] times = [.. all.Select(one => one.Rating.At is { } at ? at.Ticks : double.NaN)];

        double middle = ((limits.Lowest ?? scores.Min()) + (limits.Highest ?? scores.Max())) / 2;
        IReadOnlyList<RaterDiagnosis> found = RaterDiagnostics.Of(of, by, what, scores, times, (rows.Length, assessors.Length, cells.Length), middle, limits.LeastRatings, cancellation);
        int islands = FacetSeverity.Of(of, by, what, scores, rows.Length, assessors.Length, cells.Length, cancellation).Islands;

        int[] given = new int[assessors.Length], met = new int[assessors.Length];
        foreach (int one in by) given[one]++;
        foreach ((_, int one) in of.Zip(by).Distinct()) met[one]++;
        return new([.. assessors.Select((assessor, i) => new AssessorDiagnosis(assessor, given[i], met[i], found[i], AssessorFlags.Of(assessor, found[i], limits)))], limits, middle, islands);
    }
}

/// <summary>How one assessor rates.</summary>
/// <param name="Assessor">Who.</param>
/// <param name="Ratings">How many ratings.</param>
/// <param name="Nominees">How many nominees.</param>
/// <param name="Indices">The indices, each with its status where it cannot be told.</param>
/// <param name="Flags">What is beyond the limits, as reasons; empty when nothing is.</param>
public sealed record AssessorDiagnosis(string Assessor, int Ratings, int Nominees, RaterDiagnosis Indices, IReadOnlyList<Reason> Flags);
