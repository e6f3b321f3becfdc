namespace SelectionEngine.Psychometrics;

/// <summary>Answers that were checked at the door, and which items can be calibrated.</summary>
internal sealed class CalibrationTable
{
    private CalibrationTable(int[] categories, double[][] counts, int[] usable, sbyte[] usableAnswers, int groups, IReadOnlyList<CalibrationIssue> issues)
    {
        Categories = categories;
        Counts = counts;
        Usable = usable;
        UsableAnswers = usableAnswers;
        Groups = groups;
        Issues = issues;
    }

    /// <summary>How many categories each item has.</summary>
    public int[] Categories { get; }

    /// <summary>How many people gave each answer to each item.</summary>
    public double[][] Counts { get; }

    /// <summary>Numbers of the items that can be calibrated.</summary>
    public int[] Usable { get; }

    /// <summary>Answers to those items, persons × usable items.</summary>
    public sbyte[] UsableAnswers { get; }

    public int Groups { get; }

    public IReadOnlyList<CalibrationIssue> Issues { get; }

    public static CalibrationTable Of(
        ItemModel model, ReadOnlySpan<sbyte> responses, int items, int categories, ReadOnlySpan<double> counts, ReadOnlySpan<int> groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        if (responses.Length % items != 0) throw new ArgumentException($"{responses.Length} answers make no full rows of {items} items.", nameof(responses));

        int people = responses.Length / items;
        Weights(counts, people);
        int groupCount = CountGroups(groups, people);

        bool two = model is ItemModel.Rasch or ItemModel.TwoParameter or ItemModel.ThreeParameter;
        int most = two ? 2 : categories > 0 ? categories : sbyte.MaxValue;
        double[][] seen = new double[items][];
        for (int j = 0; j < items; j++) seen[j] = new double[sbyte.MaxValue];
        int[] highest = new int[items];

        // Counts need not be whole numbers, and a sum of broken ones must not depend on who comes first.
        ExactSum?[] broken = counts.IsEmpty ? [] : new ExactSum?[items * sbyte.MaxValue];

        for (int i = 0; i < responses.Length; i++)
        {
            int answer = responses[i];
            if (answer < -1 || answer >= most)
            {
                throw new ArgumentException(
                    $"Person {i / items + 1} answered item {i % items + 1} with {answer}; the {model} model here has the categories 0 to {most - 1}, and −1 for not answered.",
                    nameof(responses));
            }

            if (answer < 0) continue;
            highest[i % items] = Math.Max(highest[i % items], answer);
            if (counts.IsEmpty) seen[i % items][answer]++;
            else (broken[(i % items * sbyte.MaxValue) + answer] ??= new()).Add(counts[i / items]);
        }

        for (int i = 0; i < broken.Length; i++) seen[i / sbyte.MaxValue][i % sbyte.MaxValue] = broken[i]?.ToDouble() ?? 0;

        // The items of a rating scale have their steps in common, so what nobody chose in one of them can be learnt from the others.
        bool shared = model == ItemModel.RatingScale;
        int[] each = [.. highest.Select(top => two ? 2 : categories > 0 ? categories : Math.Max((shared ? highest.Max() : top) + 1, 2))];
        double[][] table = [.. seen.Select((row, j) => row[..each[j]])];
        List<CalibrationIssue> issues = [];
        bool[] elsewhere = [.. Enumerable.Range(0, each[0]).Select(k => shared && table.Any(row => row[k] > 0))];
        int[] usable = [.. Enumerable.Range(0, items).Where(j => IsUsable(table[j], elsewhere, j, issues))];

        sbyte[] answers = new sbyte[people * usable.Length];
        for (int i = 0; i < people; i++)
        {
            for (int u = 0; u < usable.Length; u++) answers[i * usable.Length + u] = responses[i * items + usable[u]];
        }

        return new(each, table, usable, answers, groupCount, issues);
    }

    private static bool IsUsable(double[] counts, bool[] elsewhere, int item, List<CalibrationIssue> issues)
    {
        int chosen = counts.Count(count => count > 0);
        if (chosen == counts.Length) return true;
        if (chosen > 1 && !elsewhere.Contains(false)) return true;

        issues.Add(chosen switch
        {
            0 => new(CalibrationIssueKind.NobodyAnswered, item, $"Nobody answered item {item + 1}."),
            1 => new(CalibrationIssueKind.OneAnswerOnly, item, $"Everybody who answered item {item + 1} gave the answer {Array.FindIndex(counts, count => count > 0)}."),
            _ => new(CalibrationIssueKind.EmptyCategory, item,
                $"Nobody chose category {Array.FindIndex(counts, count => count == 0)} of item {item + 1}. Merge it with a neighbour and calibrate again."),
        });
        return false;
    }

    private static void Weights(ReadOnlySpan<double> counts, int people)
    {
        if (counts.IsEmpty) return;
        if (counts.Length != people) throw new ArgumentException($"There are {counts.Length} counts for {people} rows of answers.", nameof(counts));

        for (int i = 0; i < counts.Length; i++)
        {
            if (!(counts[i] >= 0) || double.IsInfinity(counts[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Row {i + 1} stands for {counts[i]} people; a count is finite and 0 or more."), nameof(counts));
            }
        }
    }

    private static int CountGroups(ReadOnlySpan<int> groups, int people)
    {
        if (groups.IsEmpty) return 1;
        if (groups.Length != people) throw new ArgumentException($"There are {groups.Length} groups for {people} rows of answers.", nameof(groups));

        HashSet<int> known = [];
        for (int i = 0; i < groups.Length; i++)
        {
            if (groups[i] < 0) throw new ArgumentException($"Row {i + 1} has the group {groups[i]}; groups are numbered from 0.", nameof(groups));
            known.Add(groups[i]);
        }

        if (known.Count != known.Max() + 1)
        {
            throw new ArgumentException($"The groups run to {known.Max()}, but only {known.Count} of them have people. Number them without gaps.", nameof(groups));
        }

        return known.Count;
    }
}
