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

    /// <summary>Why a nominee cannot be judged; null when they can.</summary>
    public Reason? Refuses(Panel stage, ReadOnlySpan<KeptRating> ratings)
    {
        if (!IsCorrected) return _correction.Islands == IslandPolicy.Raw ? null : _problem is { } problem ? problem with { Column = stage.From.Name } : null;

        foreach (KeptRating rating in ratings)
        {
            if (_assessors.TryGetValue(rating.Assessor, out int number))
            {
                if (_islandOf[number].Length > 0) return new("panel.severity.outside", stage.From.Name, Label: _islandOf[number]);
            }
            else if (!_few.Contains(rating.Assessor) && Count(ratings, rating.Assessor) >= _correction.LeastRatings)
            {
                return new("panel.severity.unsettled", stage.From.Name, Label: rating.Assessor);
            }
        }

        return Model?.Refuses(stage, ratings);
    }

    /// <summary>The corrected score and its standard error.</summary>
    public (double Points, double Error) Score(PanelScoring scoring) => Model is { } model
        ? model.Score(scoring.Row.Kept, assessor => _assessors.GetValueOrDefault(assessor, -1))
        : (scoring.Plain(Severity), Error(scoring));

    private double Severity(string assessor) => _assessors.TryGetValue(assessor, out int number) ? Facets!.Severity[number] : 0;

    private double Error(PanelScoring scoring)
    {
        (IReadOnlyList<string> assessors, double[] plain, double[] enlarged) = scoring.Weights();
        return Error(Facets!, [.. assessors.Select(assessor => _assessors.GetValueOrDefault(assessor, -1))], plain, PanelScoring.Squares(enlarged));
    }

    /// <summary>The standard error of a score corrected by least squares.</summary>
    /// <param name="facets">The severities.</param>
    /// <param name="assessors">The nominee's assessors by number; −1 for one who is taken as average.</param>
    /// <param name="weights">The weight of each in the score.</param>
    /// <param name="squares">The sum of the squared weights, enlarged for a median or a trimmed mean.</param>
    public static double Error(FacetSeverity facets, int[] assessors, double[] weights, double squares)
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

    private static int Count(ReadOnlySpan<KeptRating> ratings, string assessor)
    {
        int count = 0;
        foreach (KeptRating rating in ratings) if (rating.Assessor == assessor) count++;
        return count;
    }
}
