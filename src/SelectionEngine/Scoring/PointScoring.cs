namespace SelectionEngine;

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
/// <param name="StandardError">
/// The standard error of measurement that the test's manual states, in points of the score; everybody is given it as <c>name.se</c>. Null when there is none.
/// </param>
public sealed record PointScoring(
    Points As = Points.Sum, int Lowest = 0, int Highest = 1, IReadOnlyList<string>? Reversed = null, double LeastAnswered = 1, double? StandardError = null) : Scoring
{
    /// <summary>Items where agreeing means less.</summary>
    public IReadOnlyList<string> Reversed { get; } = Reversed ?? [];

    internal override double Share => LeastAnswered;

    internal override bool GivesError => StandardError is not null;

    internal override IReadOnlyList<string>? OwnItems => null;

    internal override IEnumerable<Flaw> Flaws(IReadOnlyList<string>? items)
    {
        if (Lowest < 0 || Highest <= Lowest || Highest > 127) yield return new("score.scale", "by.highest", $"Answers from {Lowest} to {Highest} are no rating scale.", "Give a lowest answer of 0 or more and a higher highest one, at most 127.");
        if (StandardError is not (null or (> 0 and < double.PositiveInfinity))) yield return new("score.sem", "by.standardError", "The standard error is not above 0.", "Give the one that the test's manual states, or leave it out.");
        foreach (Flaw flaw in OfShare(LeastAnswered)) yield return flaw;
    }

    // A name under reversed that is no item of the scale is looked for all the same, so that a misspelt one is told.
    internal override AnswerKey Key(string[] names)
    {
        if (Reversed.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } stranger)
        {
            throw new ArgumentException($"The reversed item '{stranger}' is no item of the scale.{PipelineCheck.Nearest(stranger, names)} Correct the item's name in the pipeline.");
        }

        return new(names, Lowest, [.. names.Select(_ => Highest)], [.. names.Select(name => Reversed.Contains(name, StringComparer.Ordinal))]);
    }

    internal override Scorer Scorer(IReadOnlyList<string>? items) => new Adding(this);

    private sealed class Adding(PointScoring by) : Scorer
    {
        public override void Score(ReadOnlySpan<sbyte> answers, int items, Span<double> scores, Span<double> errors)
        {
            for (int person = 0; person < scores.Length; person++)
            {
                int sum = 0, given = 0;

                foreach (sbyte answer in answers.Slice(person * items, items))
                {
                    sum += answer & ~(answer >> 31);
                    given += answer >= 0 ? 1 : 0;
                }

                // Whole numbers up to the one division: the order of the items changes no digit.
                int points = sum + (given * by.Lowest);
                double mean = (double)points / given;
                scores[person] = by.As switch
                {
                    Points.Sum => given == items ? points : mean * items,
                    Points.Mean => mean,
                    _ => 100.0 * sum / ((double)given * (by.Highest - by.Lowest)),
                };
            }

            errors.Fill(by.StandardError ?? double.NaN);
        }
    }
}
