namespace SelectionEngine.Psychometrics;

/// <summary>The different answer patterns of each group and how many people gave each, in one order whatever order people came in.</summary>
internal sealed class ResponsePatterns
{
    private readonly sbyte[] _answers;

    private ResponsePatterns(sbyte[] answers, double[] counts, int[] groups, int items)
    {
        _answers = answers;
        Counts = counts;
        Groups = groups;
        Items = items;
    }

    public int Items { get; }

    public double[] Counts { get; }

    public int[] Groups { get; }

    public int Length => Counts.Length;

    public double Persons => Sums.Of(Counts);

    public ReadOnlySpan<sbyte> this[int pattern] => _answers.AsSpan(pattern * Items, Items);

    /// <summary>Sorts and counts. People with no answer at all say nothing and are left out.</summary>
    public static ResponsePatterns Of(ReadOnlySpan<sbyte> responses, int items, ReadOnlySpan<double> counts, ReadOnlySpan<int> groups)
    {
        int people = responses.Length / items;
        sbyte[] all = responses.ToArray();
        double[] weights = counts.IsEmpty ? [] : counts.ToArray();
        int[] places = groups.IsEmpty ? [] : groups.ToArray();

        List<int> order = new(people);
        for (int i = 0; i < people; i++)
        {
            if (weights.Length > 0 && weights[i] == 0) continue;
            if (all.AsSpan(i * items, items).ContainsAnyExcept(ThetaScoring.NotAnswered)) order.Add(i);
        }

        order.Sort((left, right) =>
        {
            int first = places.Length == 0 ? 0 : places[left].CompareTo(places[right]);
            int then = first != 0 ? first : all.AsSpan(left * items, items).SequenceCompareTo(all.AsSpan(right * items, items));

            // Equal patterns are added up, and a sum of broken counts depends on its order.
            return then != 0 || weights.Length == 0 ? then : weights[left].CompareTo(weights[right]);
        });

        List<sbyte> answers = new(order.Count * items);
        List<double> sums = [];
        List<int> groupOf = [];
        int before = -1;
        foreach (int i in order)
        {
            int group = places.Length == 0 ? 0 : places[i];
            double weight = weights.Length == 0 ? 1 : weights[i];
            bool same = before >= 0 && groupOf[^1] == group && all.AsSpan(before * items, items).SequenceEqual(all.AsSpan(i * items, items));
            if (same)
            {
                sums[^1] += weight;
            }
            else
            {
                answers.AddRange(all.AsSpan(i * items, items));
                sums.Add(weight);
                groupOf.Add(group);
            }

            before = i;
        }

        return new([.. answers], [.. sums], [.. groupOf], items);
    }
}
