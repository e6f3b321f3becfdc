namespace SelectionEngine.Testing;

/// <summary>A few orders and splits of so many rows, the same ones every time.</summary>
internal static class Orders
{
    public static IEnumerable<(string Name, int[] Rows)> Of(int count)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        yield return ("in reverse", [.. rows.Reverse()]);
        yield return ("with every second one first", [.. rows.Where(row => row % 2 == 1), .. rows.Where(row => row % 2 == 0)]);
        yield return ("shuffled", Shuffled(rows, 1));
        yield return ("shuffled in another way", Shuffled(rows, 2));
    }

    public static IEnumerable<(string Name, int[][] Parts)> Splits(int count)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        int[] first = rows[..(count / 2)], second = rows[(count / 2)..];
        int[][] thirds = [rows[..(count / 3)], rows[(count / 3)..(2 * count / 3)], rows[(2 * count / 3)..]];

        yield return ("of two parts", [first, second]);
        yield return ("of two parts, the second one first", [second, first]);
        yield return ("of three parts, the last one first", [thirds[2], thirds[0], thirds[1]]);
        yield return ("of three parts in reverse", [thirds[2], thirds[1], thirds[0]]);
        yield return ("of parts with nobody in between", [[], first, [], [], second, []]);
        yield return ("of parts of one nominee", [.. rows.Select(row => new[] { row }).DefaultIfEmpty([])]);
        yield return ("of parts of one nominee, shuffled", [.. Shuffled(rows, 3).Select(row => new[] { row }).DefaultIfEmpty([])]);
    }

    private static int[] Shuffled(int[] rows, int seed)
    {
        int[] shuffled = [.. rows];
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
