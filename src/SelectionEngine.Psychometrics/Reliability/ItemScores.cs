using System.Runtime.Intrinsics;

namespace SelectionEngine.Psychometrics;

/// <summary>Scored answers of persons to the items of one scale, column by column; NaN is a missing answer. Reverse keys are turned before.</summary>
public sealed class ItemScores
{
    private readonly double[][] items;

    /// <summary>Takes the columns as they are; they are not copied and must not change afterwards.</summary>
    /// <param name="items">One array of item scores for each item, one number for each person; two items or more.</param>
    /// <exception cref="ArgumentException">There are fewer than two items, their lengths differ, or a score is infinite.</exception>
    public ItemScores(params double[][] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Length < 2) throw new ArgumentException("A scale has at least two items.", nameof(items));

        for (int item = 0; item < items.Length; item++)
        {
            if (items[item].Length != items[0].Length)
            {
                throw new ArgumentException(
                    $"Item {item + 1} has {items[item].Length} answers, item 1 has {items[0].Length}. Give every person one cell for every item, NaN when missing.", nameof(items));
            }

            if (AllFinite(items[item])) continue;

            for (int person = 0; person < items[item].Length; person++)
            {
                double score = items[item][person];
                if (double.IsInfinity(score)) throw new ArgumentException($"Person {person + 1}, item {item + 1}: the score is {score}. Scores are finite, or NaN when missing.", nameof(items));
                HasMissing |= double.IsNaN(score);
            }
        }

        this.items = items;
    }

    /// <summary>Takes answers as item response models have them.</summary>
    /// <param name="responses">Row by row, persons × items: 0 and above, −1 for not answered; reverse keys turned.</param>
    /// <param name="items">How many items a row has; 2 or more.</param>
    /// <exception cref="ArgumentException">The answers make no full rows, or one is below −1; the message names person, item and value.</exception>
    public static ItemScores Of(ReadOnlySpan<sbyte> responses, int items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 2);
        if (responses.Length % items != 0) throw new ArgumentException($"{responses.Length} answers make no full rows of {items} items.", nameof(responses));

        double[][] columns = new double[items][];
        for (int item = 0; item < items; item++) columns[item] = new double[responses.Length / items];

        for (int i = 0; i < responses.Length; i++)
        {
            if (responses[i] < -1) throw new ArgumentException($"Person {i / items + 1} answered item {i % items + 1} with {responses[i]}; answers run from 0, and −1 is not answered.", nameof(responses));
            columns[i % items][i / items] = responses[i] < 0 ? double.NaN : responses[i];
        }

        return new(columns);
    }

    /// <summary>How many items there are.</summary>
    public int Items => items.Length;

    /// <summary>How many persons there are.</summary>
    public int Persons => items[0].Length;

    /// <summary>Whether any answer is missing.</summary>
    public bool HasMissing { get; }

    /// <summary>The scores of one item.</summary>
    /// <param name="item">From 0.</param>
    public ReadOnlySpan<double> this[int item] => items[item];

    /// <summary>Turns negatively keyed items round, so that more always means more of the trait.</summary>
    /// <param name="keys">1 or −1 for each item.</param>
    /// <param name="lowest">Lowest category of every item.</param>
    /// <param name="highest">Highest category of every item; a reversed score is lowest + highest − score.</param>
    /// <exception cref="ArgumentException">There is not one key of 1 or −1 for each item, or a reversed item has a score outside its categories.</exception>
    public ItemScores Keyed(ReadOnlySpan<int> keys, double lowest, double highest)
    {
        if (keys.Length != Items) throw new ArgumentException($"There are {Items} items and {keys.Length} keys.", nameof(keys));

        double[][] turned = new double[Items][];
        for (int item = 0; item < Items; item++)
        {
            turned[item] = keys[item] switch
            {
                1 => items[item],
                -1 => Turned(item, lowest, highest),
                int key => throw new ArgumentException($"The key of item {item + 1} is {key}; a key is 1, or -1 for an item to be turned round.", nameof(keys)),
            };
        }

        return new(turned);
    }

    /// <summary>Only the persons who answered every item (listwise deletion).</summary>
    public ItemScores Complete()
    {
        if (!HasMissing) return this;

        int[] rows = [.. Enumerable.Range(0, Persons).Where(person => items.All(item => !double.IsNaN(item[person])))];
        return new([.. items.Select(item => rows.Select(row => item[row]).ToArray())]);
    }

    /// <summary>The sum score of each person; NaN when an answer is missing.</summary>
    public double[] SumScores()
    {
        double[] sums = [.. items[0]];
        for (int item = 1; item < Items; item++)
        {
            for (int person = 0; person < sums.Length; person++) sums[person] += items[item][person];
        }

        return sums;
    }

    /// <summary>The mean of the answers each person gave; NaN for a person who gave none.</summary>
    public double[] MeansOfAvailable()
    {
        double[] sums = new double[Persons];
        double[] counts = new double[Persons];

        foreach (double[] item in items)
        {
            for (int person = 0; person < sums.Length; person++)
            {
                bool there = !double.IsNaN(item[person]);
                sums[person] += there ? item[person] : 0;
                counts[person] += there ? 1 : 0;
            }
        }

        for (int person = 0; person < sums.Length; person++) sums[person] /= counts[person];
        return sums;
    }

    private static bool AllFinite(ReadOnlySpan<double> scores)
    {
        // x − x is 0 for every finite number, and NaN otherwise.
        Vector256<double> differences = Vector256<double>.Zero;
        int row = 0;
        for (; row <= scores.Length - 4; row += 4)
        {
            Vector256<double> score = Vector256.Create(scores[row..]);
            differences += score - score;
        }

        bool finite = differences == Vector256<double>.Zero;
        for (; row < scores.Length; row++) finite &= double.IsFinite(scores[row]);
        return finite;
    }

    private double[] Turned(int item, double lowest, double highest)
    {
        double[] turned = new double[Persons];

        for (int person = 0; person < turned.Length; person++)
        {
            double score = items[item][person];
            if (score < lowest || score > highest)
            {
                throw new ArgumentException($"Person {person + 1}, item {item + 1}: {score} is outside {lowest} to {highest} and cannot be turned round.");
            }

            turned[person] = lowest + highest - score;
        }

        return turned;
    }
}
