namespace SelectionEngine.Psychometrics;

/// <summary>Who chose one option of a multiple-choice item.</summary>
/// <param name="Option">The option's code.</param>
/// <param name="Count">How many chose it.</param>
/// <param name="Share">Their share of all who answered, 0 to 1.</param>
/// <param name="MeanScore">Their mean score, in points.</param>
/// <param name="PointBiserial">Correlation of choosing it with the score, −1 to 1: positive for a good key, negative for a good distractor; NaN when all or none chose it or the score does not vary.</param>
public sealed record OptionStatistics(int Option, long Count, double Share, double MeanScore, double PointBiserial)
{
    /// <summary>Counts the options of one item.</summary>
    /// <param name="choices">The code each person chose; negative when missing.</param>
    /// <param name="scores">A score of the same persons, best without this item; NaN is left out.</param>
    /// <param name="options">Codes run from 0 to this number less 1.</param>
    /// <returns>One entry for each option, chosen or not.</returns>
    /// <exception cref="ArgumentException">Choices and scores differ in length, or a code is none of the options.</exception>
    public static IReadOnlyList<OptionStatistics> Of(ReadOnlySpan<int> choices, ReadOnlySpan<double> scores, int options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options, 1);
        if (choices.Length != scores.Length) throw new ArgumentException($"There are {choices.Length} choices and {scores.Length} scores.", nameof(scores));

        double[] chosen = new double[choices.Length];
        OptionStatistics[] result = new OptionStatistics[options];

        for (int option = 0; option < options; option++)
        {
            Moments theirs = new();
            for (int person = 0; person < chosen.Length; person++)
            {
                if (choices[person] >= options) throw new ArgumentException($"Person {person + 1} chose {choices[person]}; the options are 0 to {options - 1}.", nameof(choices));

                chosen[person] = choices[person] < 0 ? double.NaN : choices[person] == option ? 1 : 0;
                if (choices[person] == option) theirs.Add(scores[person]);
            }

            CoMoments pairs = CoMoments.Of(chosen, scores);
            result[option] = new(option, theirs.Count, pairs.Count == 0 ? double.NaN : theirs.Count / (double)pairs.Count, theirs.Mean, pairs.Correlation());
        }

        return result;
    }
}
