namespace SelectionEngine.Psychometrics;

/// <summary>Groups compared by their share above the sample median, for scores without a decision.</summary>
/// <param name="Median">Median of all scores given, in points; null without scores.</param>
/// <param name="Reference">The group with the highest rate among those large enough, first listed on ties; null when there is none.</param>
/// <param name="Groups">One line a group, in the order of first appearance.</param>
/// <param name="Unknown">People with a score but without a group; they count for the median and are reported apart.</param>
/// <param name="Missing">People without a score.</param>
/// <remarks>
/// Scoring rate = share of a category scoring strictly above the sample's median; impact ratio against the highest category.
/// New York City Department of Consumer and Worker Protection, rules under Local Law 144 (2023), 6 RCNY 5-300 and 5-301.
/// </remarks>
public sealed record ScoringRates(double? Median, string? Reference, IReadOnlyList<ScoringRate> Groups, int Unknown, int Missing)
{
    /// <summary>Compares groups by their scores.</summary>
    /// <param name="groups">Each person's group; null when unknown.</param>
    /// <param name="scores">Each person's score; NaN when missing.</param>
    /// <param name="minimumShare">Groups below this share (0 to 1) of the people with group and score are shown, but not as reference; .02 may be used under the rules.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static ScoringRates Of(IReadOnlyList<string?> groups, ReadOnlySpan<double> scores, double minimumShare = 0)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count != scores.Length) throw new ArgumentException($"{groups.Count} groups do not fit {scores.Length} scores. Give one of each a person.", nameof(groups));

        double[] given = [.. scores.ToArray().Where(score => !double.IsNaN(score)).Order()];
        double? median = given.Length == 0 ? null
            : given.Length % 2 == 1 ? given[given.Length / 2] : given[given.Length / 2 - 1] / 2 + given[given.Length / 2] / 2;

        List<string> names = [];
        Dictionary<string, (long Above, long Scored)> counts = [];
        int unknown = 0;

        for (int i = 0; i < scores.Length; i++)
        {
            bool scored = !double.IsNaN(scores[i]);

            if (groups[i] is not { } group)
            {
                if (scored) unknown++;
                continue;
            }

            // Also a group of which nobody has a score: it must be seen.
            if (!counts.TryGetValue(group, out (long Above, long Scored) count)) names.Add(group);
            counts[group] = (count.Above + (scores[i] > median ? 1 : 0), count.Scored + (scored ? 1 : 0));
        }

        GroupImpactTable table = AdverseImpact.Table([.. names.Select(name => new GroupOutcome(name, counts[name].Above, counts[name].Scored))], minimumShare);
        return new(median, table.Reference,
            [.. table.Groups.Select(row => new ScoringRate(row.Outcome.Group, row.Outcome.Applicants, Defined(row.Outcome.Rate), Defined(row.Impact?.ImpactRatio ?? double.NaN), row.IsSmall,
                row.Outcome.Applicants == 0 ? "nobody of the group has a score"
                : table.Reference is not { } reference ? "every group is too small to be the reference"
                : row.Impact!.Reference.Selected == 0 ? $"nobody of the reference group '{reference}' is above the median" : null))],
            unknown, scores.Length - given.Length);
    }

    private static double? Defined(double value) => double.IsNaN(value) ? null : value;
}

/// <summary>One group's share above the sample median.</summary>
/// <param name="Group">The group.</param>
/// <param name="Scored">People of the group with a score.</param>
/// <param name="Rate">Share above the median, 0 to 1; null when nobody of the group has a score.</param>
/// <param name="ImpactRatio">Rate over the reference group's rate; null when undefined.</param>
/// <param name="IsSmall">Whether the group is below the least share.</param>
/// <param name="Reason">Why there is no ratio; null when there is.</param>
public sealed record ScoringRate(string Group, long Scored, double? Rate, double? ImpactRatio, bool IsSmall, string? Reason);
