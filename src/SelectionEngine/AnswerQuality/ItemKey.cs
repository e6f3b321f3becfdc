namespace SelectionEngine;

/// <summary>How answers become points: the rating scale, and which items are turned round.</summary>
/// <param name="Lowest">The lowest answer; 0 for right and wrong.</param>
/// <param name="Highest">The highest answer; 1 for right and wrong.</param>
/// <param name="Reversed">Items where agreeing means less: lowest + highest − answer; null for none.</param>
/// <param name="Items">The items that count, by name; null for all.</param>
public sealed record ItemKey(int Lowest = 0, int Highest = 1, IReadOnlyList<string>? Reversed = null, IReadOnlyList<string>? Items = null)
{
    /// <summary>Right and wrong.</summary>
    public static ItemKey RightOrWrong { get; } = new();

    internal bool IsRightOrWrong => Lowest == 0 && Highest == 1;

    /// <summary>Everybody's answers to the items that count, in the order of administration, as they were given; NaN where missing.</summary>
    internal KeyedAnswers Read(Pool pool, Responses from)
    {
        if (Lowest < 0 || Highest <= Lowest || Highest > 127)
            throw new ArgumentException($"Answers from {Lowest} to {Highest} are no rating scale. Give a lowest answer of 0 or more and a higher highest one, at most 127.");

        AnswerLists answers = pool[from];
        string[] all = answers.Items.ToArray();
        foreach (string named in (Items ?? []).Concat(Reversed ?? []))
        {
            if (!all.Contains(named, StringComparer.Ordinal)) throw new ArgumentException($"The responses '{from}' have no item '{named}'. Items: {string.Join(", ", all)}.");
        }

        int[] at = [.. Enumerable.Range(0, all.Length).Where(item => Items is null || Items.Contains(all[item], StringComparer.Ordinal))];
        bool[] turned = [.. at.Select(item => Reversed?.Contains(all[item], StringComparer.Ordinal) ?? false)];
        double[][] given = new double[pool.Count][], points = new double[pool.Count][];
        for (int row = 0; row < given.Length; row++)
        {
            (given[row], points[row]) = (new double[at.Length], new double[at.Length]);
            for (int i = 0; i < at.Length; i++)
            {
                int answer = answers[row][at[i]];
                if (answer >= 0 && (answer < Lowest || answer > Highest))
                    throw new ArgumentException($"Nominee {pool.Id(row)} has the answer {answer} to item '{all[at[i]]}' of '{from}', outside {Lowest} to {Highest}. Correct the answer, or widen the key.");

                given[row][i] = answer < 0 ? double.NaN : answer;
                points[row][i] = turned[i] ? Lowest + Highest - given[row][i] : given[row][i];
            }
        }

        return new([.. at.Select(item => all[item])], given, points);
    }
}

/// <summary>Answers as they were given and with reversed items turned, person by person.</summary>
internal sealed record KeyedAnswers(string[] Items, double[][] Given, double[][] Points)
{
    /// <summary>Places of named items.</summary>
    public int[] Places(Subscale scale) => [.. scale.Items.Select(name => Array.IndexOf(Items, name) is >= 0 and int place
        ? place
        : throw new ArgumentException($"The scale '{scale.Name}' names the item '{name}', which is not among: {string.Join(", ", Items)}."))];
}

/// <summary>Items that together measure one thing.</summary>
/// <param name="Name">What the scale is called.</param>
/// <param name="Items">Its items, by name.</param>
public sealed record Subscale(string Name, IReadOnlyList<string> Items);
