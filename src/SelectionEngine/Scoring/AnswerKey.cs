namespace SelectionEngine;

/// <summary>
/// Where the items of a scale stand among the answers to a test, what answers they can have, and which are turned. Applied once, at the door: whatever
/// comes after it knows neither reversed items nor lowest answers.
/// </summary>
/// <param name="names">The items of the scale, in the order of the scale.</param>
/// <param name="lowest">The lowest answer of every item.</param>
/// <param name="highest">The highest answer of each item.</param>
/// <param name="reversed">Which items are turned: lowest + highest − answer.</param>
internal sealed class AnswerKey(string[] names, int lowest, int[] highest, bool[] reversed)
{
    private readonly int[] _at = new int[names.Length];

    public IReadOnlyList<string> Names => names;

    public int Count => names.Length;

    public int Lowest => lowest;

    /// <summary>Finds the items among those of a test.</summary>
    /// <exception cref="ArgumentException">The test lacks an item; the message says which and what may have been meant.</exception>
    public static AnswerKey Of(Score stage, ReadOnlySpan<string> known)
    {
        string[] all = known.ToArray();
        AnswerKey key = stage.By.Key([.. stage.Items ?? stage.By.OwnItems ?? all]);
        Dictionary<string, int> places = all.Index().ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);

        for (int i = 0; i < key.Count; i++)
        {
            if (!places.TryGetValue(key.Names[i], out key._at[i]))
            {
                throw new ArgumentException($"The responses '{stage.From}' have no item '{key.Names[i]}'.{PipelineCheck.Nearest(key.Names[i], all)} Correct the item's name in the pipeline.");
            }
        }

        return key;
    }

    /// <summary>Picks a nominee's answers to the scale: 0 for the lowest one, turned where the item is reversed, −1 where missing.</summary>
    /// <returns>How many are given, and the first item whose answer cannot be; −1 when there is none.</returns>
    public (int Given, int Wrong) Turn(ReadOnlySpan<sbyte> answers, Span<sbyte> turned)
    {
        int given = 0;

        for (int i = 0; i < turned.Length; i++)
        {
            int answer = answers[_at[i]];

            if (answer < 0)
            {
                turned[i] = -1;
                continue;
            }

            if (answer < lowest || answer > highest[i]) return (given, i);
            turned[i] = (sbyte)(reversed[i] ? highest[i] - answer : answer - lowest);
            given++;
        }

        return (given, -1);
    }

    /// <summary>Why an answer cannot be.</summary>
    public Reason Wrong(Responses from, ReadOnlySpan<sbyte> answers, int item) => answers[_at[item]] > highest[item]
        ? new("score.out_of_range", from.Name, answers[_at[item]], highest[item], Unit.Count, names[item])
        : new("score.below_range", from.Name, answers[_at[item]], lowest, Unit.Count, names[item]);
}
