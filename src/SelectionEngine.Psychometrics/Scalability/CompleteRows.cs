namespace SelectionEngine.Psychometrics;

/// <summary>People who answered everything.</summary>
internal static class CompleteRows
{
    public static sbyte[][] Of(ReadOnlySpan<sbyte> responses, int items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 2);
        if (responses.Length % items != 0) throw new ArgumentException($"{responses.Length} answers make no full rows of {items} items.", nameof(responses));

        List<sbyte[]> rows = [];
        for (int start = 0; start < responses.Length; start += items)
        {
            ReadOnlySpan<sbyte> row = responses.Slice(start, items);
            for (int j = 0; j < items; j++)
            {
                if (row[j] < -1) throw new ArgumentException($"Person {start / items + 1} answered item {j + 1} with {row[j]}; answers run from 0, and −1 is not answered.", nameof(responses));
            }

            if (!row.Contains(ThetaScoring.NotAnswered)) rows.Add(row.ToArray());
        }

        return rows.Count > 0 ? [.. rows] : throw new ArgumentException("Nobody answered every item.", nameof(responses));
    }
}
