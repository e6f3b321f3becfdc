using System.Globalization;
using System.Text;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Would another method have ranked a composite's nominees alike? Asked to learn how far they agree, never to decide by.</summary>
/// <param name="Stage">The composite.</param>
/// <param name="Nominees">How many stood before it with all its parts; the others are compared with nobody.</param>
/// <param name="Places">How many places the first ones are counted to.</param>
/// <param name="Opinions">One for each method; none when there is a <paramref name="Reason"/>.</param>
/// <param name="Reason">Why there is nothing to compare; null when there is.</param>
public sealed record SecondOpinions(string Stage, int Nominees, int Places, IReadOnlyList<SecondOpinion> Opinions, string? Reason)
{
    /// <summary>Ranks those who stood before a composite by other methods, with its own parts and weights.</summary>
    /// <param name="selection">The finished selection.</param>
    /// <param name="stage">The name of a <see cref="Composite"/> stage.</param>
    /// <param name="places">How many places count; as many as were chosen when left out.</param>
    /// <param name="preferences">PROMETHEE's preference functions by the measure's name; any lead counts in full where none is given.</param>
    /// <remarks>
    /// TOPSIS on vector-normalised parts, VIKOR with v = ½, PROMETHEE II, and equal weights on z-scores (Dawes 1979, American Psychologist 34, 571–582), which are hard to beat.
    /// Each of them but the composite depends on who else applied. Whoever is tied at the last place counts as within it.
    /// </remarks>
    /// <exception cref="KeyNotFoundException">No composite has that name.</exception>
    /// <exception cref="ArgumentException">A preference names no part of the composite, or does not fit its shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer places than one.</exception>
    public static SecondOpinions Of(Selection selection, string stage, int? places = null, IReadOnlyDictionary<string, PreferenceFunction>? preferences = null)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentOutOfRangeException.ThrowIfLessThan(places ?? 1, 1, nameof(places));
        (Composite composite, Part entrants) = selection.Composed(stage);
        double[] given = selection.Pool.Numbers(composite.Gives);

        // A product that does not exist leaves its nominee without a score.
        int complete = composite.Complete(entrants).Count(row => !double.IsNaN(given[row]));
        int counted = Math.Clamp(places ?? selection.Count, 1, Math.Max(1, complete));
        if (complete < 2) return new(stage, complete, counted, [], "fewer than two nominees have all parts");

        DecisionTable table = selection.Table(stage);
        if (table.Rows > complete) table = table.Only(id => !double.IsNaN(given[selection.Pool.RowOf(id)]));
        ScoredTable own = new(table, [.. table.Alternatives.Select(id => given[selection.Pool.RowOf(id)])]);
        Vikor vikor = Vikor.Of(table);
        DecisionTable alike = table.WithWeights(StatedWeights.Unit([.. table.Criteria.Select(one => one.Name)]));

        return new(stage, complete, counted,
        [
            SecondOpinion.Of("TOPSIS", own, Topsis.Of(table).Closeness, counted, null),
            SecondOpinion.Of("VIKOR", own, vikor.Q, counted, vikor.CompromiseSet),
            SecondOpinion.Of("PROMETHEE II", own, Promethee.Of(table, preferences ?? new Dictionary<string, PreferenceFunction>()).Net, counted, null),
            SecondOpinion.Of("equal weights", own, WeightedScores.Sum(alike, Normalisation.ZScoreSample), counted, null),
        ], null);
    }

    /// <summary>The opinion of a method.</summary>
    /// <exception cref="KeyNotFoundException">No method has that name.</exception>
    public SecondOpinion this[string method] => Opinions.FirstOrDefault(one => one.Method == method)
        ?? throw new KeyNotFoundException($"No method is called '{method}'. The methods are: {string.Join(", ", Opinions.Select(one => one.Method))}.");

    /// <summary>One line a method.</summary>
    public override string ToString() => Text(Language.English);

    /// <summary>One line a method.</summary>
    public string Text(Language language)
    {
        bool russian = language == Language.Russian;
        StringBuilder text = new(russian ? $"{Stage}: номинантов {Nominees}, первых мест {Places}\n" : $"{Stage}: {Nominees} nominees, first {Places} places\n");
        if (Reason is not null) return text.Append(russian ? "  сравнивать нечего: все части есть менее чем у двух номинантов\n" : $"  nothing to compare: {Reason}\n").ToString();

        foreach (SecondOpinion one in Opinions)
        {
            string method = russian && one.Method == "equal weights" ? "равные веса" : one.Method;
            text.Append("  ").Append(method.PadRight(14)).Append(russian
                ? one.Reason is null ? $"тау-b {Told(one.TauB)}, WS {Told(one.Ws)}; " : "ранговой связи нет, все равны; "
                : one.Reason is null ? $"tau-b {Told(one.TauB)}, WS {Told(one.Ws)}; " : $"no rank correlation, {one.Reason}; ");
            text.Append(russian ? $"входят ещё {one.WouldEnter.Count}, уходят {one.WouldLeave.Count}\n" : $"{one.WouldEnter.Count} would enter, {one.WouldLeave.Count} leave\n");
        }

        return text.ToString();
    }

    private static string Told(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>How another method ranks, against the composite.</summary>
/// <param name="Method">The method.</param>
/// <param name="TauB">Kendall's τ-b of both rankings, −1 to 1; null when undefined.</param>
/// <param name="Spearman">Spearman's correlation of average ranks; null when undefined.</param>
/// <param name="Ws">WS with the composite as the reference: differences at its top count most; null when undefined.</param>
/// <param name="WouldEnter">Who is within the places by this method and not by the composite, by id.</param>
/// <param name="WouldLeave">Who is within them by the composite and not by this method, by id.</param>
/// <param name="Compromise">VIKOR's compromise set for a single place, by id; null for other methods.</param>
/// <param name="Reason">Why the correlations do not exist; null when they do.</param>
public sealed record SecondOpinion(
    string Method, double? TauB, double? Spearman, double? Ws, IReadOnlyList<string> WouldEnter, IReadOnlyList<string> WouldLeave, IReadOnlyList<string>? Compromise, string? Reason)
{
    internal static SecondOpinion Of(string method, ScoredTable own, ScoredTable other, int places, IReadOnlyList<string>? compromise)
    {
        RankSimilarity agreement = RankSimilarity.Of(own.Ranks.Average, other.Ranks.Average);
        bool[] before = own.Ranks.Within(places), after = other.Ranks.Within(places);
        bool defined = agreement.Reason is null;
        return new(method, defined ? agreement.TauB : null, defined ? agreement.Spearman : null, defined ? agreement.Ws : null,
            Where((was, now) => now && !was), Where((was, now) => was && !now), compromise, agreement.Reason);

        string[] Where(Func<bool, bool, bool> differs) => [.. own.Table.Alternatives.Where((_, i) => differs(before[i], after[i]))];
    }
}
