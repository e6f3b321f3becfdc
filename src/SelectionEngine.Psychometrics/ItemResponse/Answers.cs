namespace SelectionEngine.Psychometrics;

/// <summary>Answers to items as bytes: 0 to the categories less one, −1 for not answered.</summary>
public static class Answers
{
    /// <summary>Turns a table of numbers into answers.</summary>
    /// <param name="values">Row by row, persons × items: whole numbers from <paramref name="lowest"/> up; NaN for not answered.</param>
    /// <param name="items">How many items a row has; 1 or more.</param>
    /// <param name="lowest">The number that stands for the lowest category, usually 0 or 1.</param>
    /// <returns>One byte a value.</returns>
    /// <exception cref="ArgumentException">The values make no full rows, or one is neither NaN nor a whole number from the lowest to 126 above it; the message names person, item and value.</exception>
    public static sbyte[] From(ReadOnlySpan<double> values, int items, int lowest = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        if (values.Length % items != 0) throw new ArgumentException($"{values.Length} values make no full rows of {items} items.", nameof(values));

        sbyte[] answers = new sbyte[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double answer = values[i] - lowest;
            if (double.IsNaN(values[i]))
            {
                answers[i] = ThetaScoring.NotAnswered;
            }
            else if (answer >= 0 && answer < sbyte.MaxValue && answer == Math.Floor(answer))
            {
                answers[i] = (sbyte)answer;
            }
            else
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Person {i / items + 1} answered item {i % items + 1} with {values[i]}; answers are whole numbers from {lowest}, and NaN for not answered."),
                    nameof(values));
            }
        }

        return answers;
    }

    /// <summary>Refuses answers that are no categories of their items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="answers">One person's answers.</param>
    /// <param name="person">The person's number from 0, for the message; below 0 when there is only one.</param>
    internal static void Check(IReadOnlyList<Item> items, ReadOnlySpan<sbyte> answers, int person = -1)
    {
        if (answers.Length != items.Count) throw new ArgumentException($"There are {answers.Length} answers to {items.Count} items.", nameof(answers));

        for (int j = 0; j < answers.Length; j++)
        {
            if (answers[j] >= -1 && answers[j] < items[j].Categories) continue;

            throw new ArgumentException(
                $"{(person < 0 ? "The person" : $"Person {person + 1}")} answered item {j + 1} with {answers[j]}; that item has the categories 0 to {items[j].Categories - 1}, and −1 for not answered.",
                nameof(answers));
        }
    }
}
