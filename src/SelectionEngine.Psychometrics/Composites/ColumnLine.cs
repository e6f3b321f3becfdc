using System.Numerics;
using System.Runtime.InteropServices;

namespace SelectionEngine.Psychometrics;

/// <summary>A scale that is a straight line on a column: (x − from)/over, or (from − x)/over for a cost.</summary>
/// <remarks>Every number is worked out by itself, in the same steps on any processor, so that vectors of any width give the same bits.</remarks>
internal readonly record struct ColumnLine(double From, double Over, bool IsCost)
{
    /// <summary>Rows that are worked on together: their sums fit beside a few columns into the nearest cache.</summary>
    public const int Block = 1024;

    /// <summary>The lines of some columns; null when the scale is no line of this kind.</summary>
    public static ColumnLine[]? Of(DecisionTable table, int[] columns, Normalisation normalisation) => normalisation is Normalisation.MinMax or Normalisation.FixedRange or Normalisation.None
        ? [.. columns.Select(j => Of(table, j, normalisation))]
        : null;

    /// <summary>Adds weight × scaled value to each sum.</summary>
    public void AddTo(Span<double> sums, ReadOnlySpan<double> column, double weight)
    {
        // A column without spread is 0 for all.
        if (Over == 0) return;

        int width = Vector<double>.Count, whole = sums.Length - sums.Length % width;
        Span<Vector<double>> sumVectors = MemoryMarshal.Cast<double, Vector<double>>(sums[..whole]);
        ReadOnlySpan<Vector<double>> values = MemoryMarshal.Cast<double, Vector<double>>(column[..whole]);
        Vector<double> from = new(From), over = new(Over), by = new(weight);

        if (IsCost)
        {
            for (int i = 0; i < sumVectors.Length; i++) sumVectors[i] += by * ((from - values[i]) / over);
            for (int i = whole; i < sums.Length; i++) sums[i] += weight * ((From - column[i]) / Over);
        }
        else
        {
            for (int i = 0; i < sumVectors.Length; i++) sumVectors[i] += by * ((values[i] - from) / over);
            for (int i = whole; i < sums.Length; i++) sums[i] += weight * ((column[i] - From) / Over);
        }
    }

    private static ColumnLine Of(DecisionTable table, int j, Normalisation normalisation)
    {
        Criterion criterion = table.Criteria[j];
        bool cost = criterion.Direction == CriterionDirection.Cost;
        if (normalisation == Normalisation.None) return new(0, 1, false);

        (double low, double high) = normalisation == Normalisation.FixedRange ? Normalised.FixedEnds(criterion) : table.Ends(j);
        return new(cost ? high : low, high - low, cost);
    }
}
