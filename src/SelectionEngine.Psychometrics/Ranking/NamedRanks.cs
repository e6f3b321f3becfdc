namespace SelectionEngine.Psychometrics;

/// <summary>Rankings by name, put in the order of a list; names that do not match are refused.</summary>
internal static class NamedRanks
{
    public static double[] InOrderOf(string[] names, IReadOnlyDictionary<string, double> ranks, string which, string other, string parameter)
    {
        foreach (string name in ranks.Keys.Order(StringComparer.Ordinal).Where(name => Array.BinarySearch(names, name, StringComparer.Ordinal) < 0))
            throw new ArgumentException($"{which} has '{name}', which {other} has not. Correct the name, or rank the same in both.", parameter);

        return [.. names.Select(name => !ranks.TryGetValue(name, out double rank)
            ? throw new ArgumentException($"{which} lacks '{name}', which {other} has. Correct the name, or rank the same in both.", parameter)
            : double.IsNaN(rank) ? throw new ArgumentException($"{which} leaves '{name}' without a rank.", parameter) : rank)];
    }
}
