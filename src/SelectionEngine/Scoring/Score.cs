using System.Buffers;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Turns the answers to a test into a score.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="From">The answers.</param>
/// <param name="Gives">
/// The measure that it gives, rounded to the pipeline's resolution; its standard error is <see cref="Measure.StandardError"/>, where the scoring knows it.
/// </param>
/// <param name="By">How answers become a score.</param>
/// <param name="Items">The items of this scale, by name; null for all that the scoring knows: those of its bank, or of the test.</param>
public sealed record Score(string Name, Responses From, Measure Gives, Scoring By, IReadOnlyList<string>? Items = null) : Stage<ScoreSummary, ScoreFacts>(Name)
{
    private const int Block = 256;

    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => [From];

    /// <inheritdoc/>
    protected internal override IEnumerable<Measure> GivenMeasures => By.GivesError ? [Gives, Gives.StandardError] : [Gives];

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws
    {
        get
        {
            if (Items is { Count: 0 }) yield return new("score.items", "items", "It lists no item.", "Name the items of the scale, or leave the list out for all.");

            foreach (string twice in (Items ?? []).GroupBy(item => item, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key))
            {
                yield return new("score.items", "items", $"It lists the item '{twice}' twice.", "Name every item once.");
            }

            foreach (Flaw flaw in By.Flaws(Items)) yield return flaw;
        }
    }

    /// <inheritdoc/>
    protected override ScoreSummary Summarize(Part part)
    {
        AnswerLists answers = part[From];
        AnswerKey key = AnswerKey.Of(this, answers.Items);
        ScoreSummary summary = new(key.Names);
        sbyte[] turned = new sbyte[key.Count];

        foreach (int row in part.Rows)
        {
            (int given, int wrong) = key.Turn(answers[row], turned);
            if (wrong < 0) summary.Add(turned, given);
        }

        return summary;
    }

    /// <inheritdoc/>
    protected override ScoreFacts Settle(ScoreSummary whole, Terms terms)
    {
        int lowest = whole.Items.Count == 0 ? 0 : By.Key([.. whole.Items]).Lowest;
        return new([.. whole.Items.Select((item, i) => new ScoredItem(item, whole.Answered(i), whole.Mean(i) + lowest, whole.ItemRest(i)))], whole.Complete, By.Scorer(Items));
    }

    /// <inheritdoc/>
    protected override IEnumerable<Flaw> Remarks(ScoreFacts facts) => facts.Warnings.Select(warning => new Flaw("score.item_rest", "by.reversed",
        $"{char.ToUpperInvariant(warning.Text()[0])}{warning.Text()[1..]}.", "Look at its key: an item where agreeing means less belongs under reversed."));

    /// <inheritdoc/>
    protected override void Decide(Part part, ScoreFacts facts, Verdicts verdicts)
    {
        AnswerLists answers = part[From];
        AnswerKey key = AnswerKey.Of(this, answers.Items);
        Span<double> gives = verdicts.Values(Gives), givesErrors = By.GivesError ? verdicts.Values(Gives.StandardError) : [];
        Resolution resolution = part.Terms.Resolution;

        // In decimal: 0.55 of 20 is 11 on paper and a little more in binary.
        int needed = Math.Max(1, (int)Math.Ceiling((decimal)By.Share * key.Count));

        sbyte[] turned = ArrayPool<sbyte>.Shared.Rent(Block * key.Count);
        Span<int> rows = stackalloc int[Block];
        Span<double> scores = stackalloc double[Block], errors = stackalloc double[Block];

        for (int start = 0; start < part.Rows.Length; start += Block)
        {
            int people = 0;

            foreach (int row in part.Rows[start..Math.Min(start + Block, part.Rows.Length)])
            {
                (int given, int wrong) = key.Turn(answers[row], turned.AsSpan(people * key.Count, key.Count));

                if (wrong >= 0) verdicts.Hold(row, key.Wrong(From, answers[row], wrong));
                else if (given == 0) verdicts.Hold(row, Reason.Missing(From));
                else if (given < needed) verdicts.Hold(row, new("score.too_few_answers", From.Name, given, needed, Unit.Count));
                else rows[people++] = row;
            }

            facts.Scorer.Score(turned.AsSpan(0, people * key.Count), key.Count, scores[..people], errors[..people]);

            for (int i = 0; i < people; i++)
            {
                if (!double.IsFinite(scores[i]))
                {
                    verdicts.Hold(rows[i], facts.Scorer.Why(Gives, scores[i]));
                    continue;
                }

                gives[rows[i]] = resolution.Round(scores[i]);
                if (By.GivesError) givesErrors[rows[i]] = resolution.Round(errors[i]);
                verdicts.Advance(rows[i]);
            }
        }

        ArrayPool<sbyte>.Shared.Return(turned);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, ScoreFacts facts, Verdict verdict, Setting setting)
    {
        if (verdict != Verdict.Advanced) yield break;

        // Scored anew: whoever is judged again has no column of scores to look into.
        AnswerKey key = AnswerKey.Of(this, one[From].Items);
        sbyte[] turned = new sbyte[key.Count];
        (int given, _) = key.Turn(one[From][one.Rows[0]], turned);
        double[] score = new double[1], error = new double[1];
        facts.Scorer.Score(turned, key.Count, score, error);
        Resolution resolution = one.Terms.Resolution;

        yield return new("score.given", Gives.Name, resolution.Round(score[0]));
        if (By.GivesError) yield return new("score.error", Gives.Name, resolution.Round(error[0]));
        if (given < key.Count) yield return new("score.answered", From.Name, given, key.Count, Unit.Count);
    }
}
