using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Severities as they were settled from everybody, ready to be taken out of one nominee's ratings.</summary>
internal sealed class SettledSeverity
{
    private readonly SeverityCorrection _correction;
    private readonly Dictionary<string, int> _assessors;
    private readonly HashSet<string> _few;
    private readonly IReadOnlyList<string> _islandOf;
    private readonly Reason? _problem;

    /// <param name="correction">How severities are corrected.</param>
    /// <param name="assessors">The number of every assessor with enough ratings.</param>
    /// <param name="few">Assessors with too few ratings, who are taken as average.</param>
    /// <param name="islandOf">For every numbered assessor in another island than the one that goes on, that island in words; empty for those who go on.</param>
    /// <param name="problem">Why nothing could be estimated; null when it could.</param>
    public SettledSeverity(SeverityCorrection correction, Dictionary<string, int> assessors, HashSet<string> few, IReadOnlyList<string> islandOf, Reason? problem) =>
        (_correction, _assessors, _few, _islandOf, _problem) = (correction, assessors, few, islandOf, problem);

    /// <summary>The severities by least squares; null when another method, or none, was possible.</summary>
    public FacetSeverity? Facets { get; init; }

    /// <summary>The many-facet model; null when another method, or none, was possible.</summary>
    public ManyFacetScale? Model { get; init; }

    public bool IsCorrected => Facets is not null || Model is not null;

    /// <summary>Writes the number of each of a nominee's assessors into a room; −1 for one who has none.</summary>
    public ReadOnlySpan<int> Numbers(ReadOnlySpan<string> assessors, Span<int> room)
    {
        for (int i = 0; i < room.Length; i++) room[i] = _assessors.GetValueOrDefault(assessors[i], -1);
        return room;
    }

    /// <summary>Why a nominee cannot be judged; null when they can.</summary>
    /// <param name="stage">The panel.</param>
    /// <param name="row">The nominee's ratings.</param>
    /// <param name="numbers">The number of each of the nominee's assessors.</param>
    public Reason? Refuses(Panel stage, PanelRow row, ReadOnlySpan<int> numbers)
    {
        if (!IsCorrected) return _correction.Islands == IslandPolicy.Raw ? null : _problem is { } problem ? problem with { Column = stage.From.Name } : null;

        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] >= 0)
            {
                if (_islandOf[numbers[i]].Length > 0) return new("panel.severity.outside", stage.From.Name, Label: _islandOf[numbers[i]]);
            }
            else if (!_few.Contains(row.Assessors[i]) && Count(row.Kept, i) >= _correction.LeastRatings)
            {
                return new("panel.severity.unsettled", stage.From.Name, Label: row.Assessors[i]);
            }
        }

        return Model?.Refuses(stage, row.Kept);
    }

    /// <summary>The standard error of a score corrected by least squares.</summary>
    /// <param name="facets">The severities.</param>
    /// <param name="assessors">The nominee's assessors by number; −1 for one who is taken as average.</param>
    /// <param name="weights">The weight of each in the score.</param>
    /// <param name="squares">The sum of the squared weights, enlarged for a median or a trimmed mean.</param>
    public static double Error(FacetSeverity facets, ReadOnlySpan<int> assessors, ReadOnlySpan<double> weights, double squares)
    {
        double own = facets.ResidualSd * facets.ResidualSd * squares, settled = 0;

        for (int a = 0; a < weights.Length; a++)
        {
            if (assessors[a] < 0) continue;
            ReadOnlySpan<double> covariances = facets.Covariances(assessors[a]);
            for (int b = 0; b < weights.Length; b++) if (assessors[b] >= 0) settled += weights[a] * weights[b] * covariances[assessors[b]];
        }

        return Math.Sqrt(own + Math.Max(0, settled));
    }

    private static int Count(ReadOnlySpan<KeptRating> ratings, int assessor)
    {
        int count = 0;
        foreach (KeptRating rating in ratings) if (rating.Assessor == assessor) count++;
        return count;
    }
}
