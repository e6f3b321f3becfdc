namespace SelectionEngine.Psychometrics;

/// <summary>Whole counts by matching level, group and item score; everything the tests need, whatever the order of persons.</summary>
internal sealed class DifStrata(int[] counts, int levels, int categories)
{
    public int Levels => levels;

    public int Categories => categories;

    public int Count(int level, bool focal, int score) => counts[(level * 2 + (focal ? 1 : 0)) * categories + score];

    /// <summary>Persons of a group at a level, their item scores' sum and sum of squares.</summary>
    public (long Persons, long Sum, long Squares) Group(int level, bool focal)
    {
        long persons = 0, sum = 0, squares = 0;
        for (int score = 0; score < categories; score++)
        {
            long count = Count(level, focal, score);
            persons += count;
            sum += count * score;
            squares += count * score * score;
        }

        return (persons, sum, squares);
    }

    /// <summary>The 2 × 2 tables of a right/wrong item at the levels where anybody is.</summary>
    public IEnumerable<FourFold> FourFolds()
    {
        if (categories > 2)
        {
            throw new InvalidOperationException(
                $"An item has up to {categories - 1} points, but this test is for right (1) and wrong (0). Take MantelDif or LogisticDif, or split the scores first.");
        }

        for (int level = 0; level < levels; level++)
        {
            bool two = categories == 2;
            FourFold table = new(two ? Count(level, false, 1) : 0, Count(level, false, 0), two ? Count(level, true, 1) : 0, Count(level, true, 0));
            if (table.All > 0) yield return table;
        }
    }
}

/// <summary>Right and wrong of the reference (A, B) and the focal group (C, D) at one level.</summary>
internal readonly record struct FourFold(long A, long B, long C, long D)
{
    public double All => A + B + C + D;

    /// <summary>Whether both groups and both answers occur, so that the table says something about the odds ratio.</summary>
    public bool IsInformative => A + B > 0 && C + D > 0 && A + C > 0 && B + D > 0;
}
