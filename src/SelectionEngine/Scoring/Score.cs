using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>How answers become a score.</summary>
public abstract record Scoring
{
    private protected Scoring()
    {
    }

    internal abstract IEnumerable<Flaw> Flaws { get; }

    /// <summary>The score of one nominee's answers, or why there is none.</summary>
    internal abstract (double Score, Reason? Why) Of(ReadOnlySpan<sbyte> answers, ScoredItems items, Responses from);
}

/// <summary>What points add up to.</summary>
public enum Points
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum in percent of the highest possible, counted from the lowest possible.</summary>
    Percent,
}

/// <summary>Points for answers: a sum, a mean or a percentage, with reversed items turned at the door.</summary>
/// <param name="As">What the points add up to.</param>
/// <param name="Lowest">The lowest answer of the rating scale; 0 for right and wrong.</param>
/// <param name="Highest">The highest answer; 1 for right and wrong. An answer beyond it holds the nominee.</param>
/// <param name="Reversed">Items where agreeing means less: lowest + highest − answer.</param>
/// <param name="LeastAnswered">
/// 1: one missing answer holds the nominee. Less: with at least this share answered, the mean of the given answers stands for the missing ones.
/// </param>
public sealed record PointScoring(Points As = Points.Sum, int Lowest = 0, int Highest = 1, IReadOnlyList<string>? Reversed = null, double LeastAnswered = 1) : Scoring
{
    /// <summary>Items where agreeing means less.</summary>
    public IReadOnlyList<string> Reversed { get; } = Reversed ?? [];

    internal override IEnumerable<Flaw> Flaws
    {
        get
        {
            if (Lowest < 0 || Highest <= Lowest || Highest > 127) yield return new("score.scale", "by.highest", $"Answers from {Lowest} to {Highest} are no rating scale.", "Give a lowest answer of 0 or more and a higher highest one, at most 127.");
            if (LeastAnswered is not (> 0 and <= 1)) yield return new("score.missing", "by.leastAnswered", "The least share of answers is not above 0 and at most 1.", "Give 1 to hold whoever left an item out, 0.8 to ask for 80 percent.");
        }
    }

    internal override (double Score, Reason? Why) Of(ReadOnlySpan<sbyte> answers, ScoredItems items, Responses from)
    {
        int sum = 0, given = 0;

        for (int i = 0; i < items.At.Length; i++)
        {
            int answer = answers[items.At[i]];
            if (answer < 0) continue;

            if (answer < Lowest || answer > Highest)
            {
                return (double.NaN, new("score.out_of_range", from.Name, answer, Highest, Unit.Count, items.Names[i]));
            }

            sum += items.Reversed[i] ? Lowest + Highest - answer : answer;
            given++;
        }

        int all = items.At.Length;

        // In decimal: 0.55 of 20 is 11 on paper and a little more in binary.
        int needed = (int)Math.Ceiling((decimal)LeastAnswered * all);

        if (given < Math.Max(1, needed))
        {
            return (double.NaN, given == 0 ? Reason.Missing(from) : new("score.too_few_answers", from.Name, given, Math.Max(1, needed), Unit.Count));
        }

        double mean = (double)sum / given;

        return (As switch
        {
            Points.Sum => given == all ? sum : mean * all,
            Points.Mean => mean,
            _ => 100.0 * (sum - ((double)given * Lowest)) / ((double)given * (Highest - Lowest)),
        }, null);
    }
}

/// <summary>Turns the answers to a test into a score.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="From">The answers.</param>
/// <param name="Gives">The measure that it gives, rounded to the pipeline's resolution.</param>
/// <param name="By">How answers become a score.</param>
/// <param name="Items">The items of this scale, by name; null for all.</param>
public sealed record Score(string Name, Responses From, Measure Gives, Scoring By, IReadOnlyList<string>? Items = null) : Stage<Nothing, Nothing>(Name)
{
    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => [From];

    /// <inheritdoc/>
    protected internal override IEnumerable<Measure> GivenMeasures => [Gives];

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws => Items is { Count: 0 }
        ? [new("score.items", "items", "It lists no item.", "Name the items of the scale, or leave the list out for all."), .. By.Flaws]
        : By.Flaws;

    /// <inheritdoc/>
    protected override Nothing Summarize(Part part) => default;

    /// <inheritdoc/>
    protected override Nothing Settle(Nothing whole, Terms terms) => default;

    /// <inheritdoc/>
    protected override void Decide(Part part, Nothing facts, Verdicts verdicts)
    {
        Answers answers = part[From];
        ScoredItems items = ScoredItems.Of(answers.Items, this);
        Span<double> scores = verdicts.Values(Gives);
        Resolution resolution = part.Terms.Resolution;

        foreach (int row in part.Rows)
        {
            (double score, Reason? why) = By.Of(answers[row], items, From);

            if (why is { } reason)
            {
                verdicts.Hold(row, reason);
            }
            else
            {
                scores[row] = resolution.Round(score);
                verdicts.Advance(row);
            }
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, Nothing facts, Verdict verdict, Setting setting) =>
        verdict == Verdict.Advanced && one.Has(Gives) ? [new("score.given", Gives.Name, one[Gives][one.Rows[0]])] : [];
}

/// <summary>The items of a scale among the items of a test.</summary>
/// <param name="At">Where each stands in the answers.</param>
/// <param name="Reversed">Which are turned.</param>
/// <param name="Names">What they are called.</param>
internal sealed record ScoredItems(int[] At, bool[] Reversed, string[] Names)
{
    public static ScoredItems Of(ReadOnlySpan<string> known, Score stage)
    {
        string[] all = known.ToArray();
        string[] names = stage.Items is { } listed ? [.. listed] : all;
        IReadOnlyList<string> reversed = (stage.By as PointScoring)?.Reversed ?? [];

        foreach (string name in names.Concat(reversed))
        {
            if (Array.IndexOf(all, name) < 0)
            {
                throw new ArgumentException($"The responses '{stage.From}' have no item '{name}'.{PipelineCheck.Nearest(name, all)} Correct the item's name in the pipeline.");
            }
        }

        return new([.. names.Select(name => Array.IndexOf(all, name))], [.. names.Select(name => reversed.Contains(name, StringComparer.Ordinal))], names);
    }
}
