using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>
/// Scores answers by an item response model with fixed parameters, and gives the standard error of every score as <c>name.se</c>. Missing answers are left
/// out of the nominee's likelihood.
/// </summary>
/// <param name="Bank">The calibrated items. Without a list of items at the stage all of them are scored; answers to other items of the test are not looked at.</param>
/// <param name="Method">How answers become an estimate; see <see cref="ThetaMethod"/> for formulas and sources.</param>
/// <param name="Prior">Distribution of the trait for EAP, EAP of sums and MAP; null for the population that the bank states.</param>
/// <param name="Grid">Points of the integral for EAP and EAP of sums; null for 61 from −6 to 6 standard deviations of the prior.</param>
/// <param name="Lowest">The answer that stands for the lowest category: 0, or 1 for ratings from 1.</param>
/// <param name="Reversed">Items whose answers are turned before they are scored.</param>
/// <param name="LeastAnswered">The least share of the items that must be answered, above 0 and at most 1; below it the nominee is held. Nobody is scored without any answer.</param>
/// <param name="Bounds">
/// For maximum likelihood, which is endless where all answers are the highest or all the lowest: null holds these nominees with that reason; bounds
/// set every estimate beyond them to the bound, with the standard error that holds there.
/// </param>
public sealed record ItemResponseScoring(
    Bank Bank, ThetaMethod Method = ThetaMethod.Eap, LatentNormal? Prior = null, LatentGrid? Grid = null, int Lowest = 0,
    IReadOnlyList<string>? Reversed = null, double LeastAnswered = 0.5, ThetaBounds? Bounds = null) : Scoring
{
    /// <summary>Items whose answers are turned.</summary>
    public IReadOnlyList<string> Reversed { get; } = Reversed ?? [];

    internal override double Share => LeastAnswered;

    internal override bool GivesError => true;

    internal override IReadOnlyList<string> OwnItems => [.. Bank.Content.Items.Select(item => item.Name)];

    internal override IEnumerable<Flaw> Flaws(IReadOnlyList<string>? items)
    {
        IReadOnlyList<string> known = OwnItems;

        foreach (string stranger in (items ?? []).Except(known, StringComparer.Ordinal))
        {
            yield return new("score.items", "items", $"The bank '{Bank.Content.Name}' has no item '{stranger}'.{PipelineCheck.Nearest(stranger, known)}", "Name items of the bank.");
        }

        foreach (string stranger in Reversed.Except(items ?? known, StringComparer.Ordinal))
        {
            yield return new("score.reversed", "by.reversed", $"The reversed item '{stranger}' is no item of the scale.{PipelineCheck.Nearest(stranger, items ?? known)}", "Correct the item's name.");
        }

        int categories = Bank.Content.Items.Max(item => item.Parameters.Categories);
        if (Lowest < 0 || Lowest + categories > 128) yield return new("score.scale", "by.lowest", $"Answers from {Lowest} with {categories} categories do not lie between 0 and 127.", "Give the answer that stands for the lowest category, usually 0 or 1.");
        if (Prior is not null && !UsesPrior) yield return new("score.prior", "by.prior", $"{Method} estimates use no prior.", "Leave the prior out, or take eap, eapOfSum or map.");
        if (Grid is not null && !Integrates) yield return new("score.grid", "by.grid", $"{Method} estimates are found without a grid.", "Leave the grid out, or take eap or eapOfSum.");
        if (Grid is { Lower: > 10 } or { Upper: < -10 }) yield return new("score.grid", "by.grid", "The grid lies beside the distribution of the trait.", "Let it run through 0, such as from -6 to 6 standard deviations.");
        if (Bounds is not null && Method != ThetaMethod.Ml) yield return new("score.bounds", "by.bounds", $"{Method} estimates are finite without bounds.", "Leave the bounds out; only ml takes them.");
        foreach (Flaw flaw in OfShare(LeastAnswered)) yield return flaw;
    }

    internal override AnswerKey Key(string[] names) => new(names, Lowest,
        [.. Of(names).Select(item => Lowest + item.Categories - 1)], [.. names.Select(name => Reversed.Contains(name, StringComparer.Ordinal))]);

    internal override Scorer Scorer(IReadOnlyList<string>? items) =>
        new Estimating(new([.. Of(items ?? OwnItems)], Method, Prior ?? Bank.Content.Population, Grid), Bounds);

    private bool Integrates => Method is ThetaMethod.Eap or ThetaMethod.EapOfSum;

    private bool UsesPrior => Integrates || Method == ThetaMethod.Map;

    private IEnumerable<Item> Of(IEnumerable<string> names)
    {
        Dictionary<string, Item> known = Bank.Content.Items.ToDictionary(item => item.Name, item => item.Parameters, StringComparer.Ordinal);
        return names.Select(name => known[name]);
    }

    private sealed class Estimating(ThetaScoring scoring, ThetaBounds? bounds) : Scorer
    {
        public override void Score(ReadOnlySpan<sbyte> answers, int items, Span<double> scores, Span<double> errors)
        {
            scoring.Score(answers, scores, errors);
            if (bounds is null) return;

            for (int person = 0; person < scores.Length; person++)
            {
                double bound = Math.Clamp(scores[person], bounds.Lowest, bounds.Highest);
                if (bound.Equals(scores[person])) continue;

                ReadOnlySpan<sbyte> given = answers.Slice(person * items, items);
                double information = 0;
                for (int i = 0; i < items; i++) information += given[i] < 0 ? 0 : scoring.Items[i].Information(bound);
                (scores[person], errors[person]) = (bound, information > 0 ? 1 / Math.Sqrt(information) : double.NaN);
            }
        }
    }
}

/// <summary>Where estimates of the trait end.</summary>
/// <param name="Lowest">The lowest estimate, in units of θ; finite.</param>
/// <param name="Highest">The highest one; finite and above the lowest.</param>
public sealed record ThetaBounds(double Lowest, double Highest)
{
    /// <summary>The highest estimate.</summary>
    public double Highest { get; } = double.IsFinite(Lowest) && double.IsFinite(Highest) && Highest > Lowest ? Highest : throw new ArgumentOutOfRangeException(
        nameof(Highest), Highest, FormattableString.Invariant($"Estimates cannot end at {Lowest} and {Highest}; give a lowest and a higher highest one."));
}
