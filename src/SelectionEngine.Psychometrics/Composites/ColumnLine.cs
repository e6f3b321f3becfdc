using System.Numerics;
using System.Runtime.InteropServices;

namespace SelectionEngine.Psychometrics;

/// <summary>A weighted scale that is a straight line on a column: (x − from) · factor, the factor negative for a cost.</summary>
/// <remarks>Every number is worked out by itself, in the same steps on any processor, so that vectors of any width give the same bits.</remarks>
internal readonly record struct ColumnLine(int Column, double From, double Factor)
{
    /// <summary>Rows that are worked on together: their sums fit beside a few columns into the nearest cache.</summary>
    public const int Block = 1024;

    // So many columns pass by while the sums of a block stay in the registers.
    private const int Together = 4;

    /// <summary>The lines of all columns that count; null when the scale is no line of this kind.</summary>
    public static ColumnLine[]? Of(DecisionTable table, Normalisation normalisation)
    {
        if (normalisation is not (Normalisation.MinMax or Normalisation.FixedRange or Normalisation.NormReferenced or Normalisation.None)) return null;

        List<ColumnLine> lines = [];

        for (int j = 0; j < table.Criteria.Count; j++)
        {
            double weight = table.Weights[j];
            bool cost = table.Criteria[j].Direction == CriterionDirection.Cost && normalisation != Normalisation.None;
            (double from, double over) = normalisation switch
            {
                Normalisation.None => (0, 1),
                Normalisation.NormReferenced => Normalised.NormOf(table.Criteria[j]) is var norm ? (norm.Mean, norm.Sd) : default,
                Normalisation.FixedRange => Between(Normalised.FixedEnds(table.Criteria[j]), cost),
                _ => Between(table.Ends(j), cost),
            };

            // A column without spread is 0 for all; a width beyond what a double holds is left to the slow way.
            if (double.IsInfinity(over) || (over > 0 && weight != 0 && !double.IsNormal(weight / over))) return null;
            if (weight != 0 && over > 0) lines.Add(new(j, from, (cost ? -weight : weight) / over));
        }

        return [.. lines];
    }

    /// <summary>The sum of all lines for every row.</summary>
    public static void Sum(ColumnLine[] lines, DecisionTable table, Span<double> sums)
    {
        for (int start = 0; start < sums.Length; start += Block)
        {
            Span<double> block = sums.Slice(start, Math.Min(Block, sums.Length - start));
            block.Clear();
            int k = 0;

            for (; k + Together <= lines.Length; k += Together)
            {
                Add(block, lines[k], lines[k].In(table, start, block.Length), lines[k + 1], lines[k + 1].In(table, start, block.Length),
                    lines[k + 2], lines[k + 2].In(table, start, block.Length), lines[k + 3], lines[k + 3].In(table, start, block.Length));
            }

            for (; k < lines.Length; k++) Add(block, lines[k], lines[k].In(table, start, block.Length));
        }
    }

    private static (double From, double Over) Between((double Low, double High) ends, bool cost) => (cost ? ends.High : ends.Low, ends.High - ends.Low);

    private static void Add(Span<double> sums, ColumnLine line, ReadOnlySpan<double> column)
    {
        int whole = sums.Length - sums.Length % Vector<double>.Count;
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(sums[..whole]);
        ReadOnlySpan<Vector<double>> values = MemoryMarshal.Cast<double, Vector<double>>(column[..whole]);
        Vector<double> from = new(line.From), factor = new(line.Factor);

        for (int i = 0; i < to.Length; i++) to[i] += (values[i] - from) * factor;
        for (int i = whole; i < sums.Length; i++) sums[i] += (column[i] - line.From) * line.Factor;
    }

    // One after the other all the same: the sums are those of four single passes to the last bit.
    private static void Add(Span<double> sums, ColumnLine a, ReadOnlySpan<double> ofA, ColumnLine b, ReadOnlySpan<double> ofB, ColumnLine c, ReadOnlySpan<double> ofC, ColumnLine d, ReadOnlySpan<double> ofD)
    {
        int whole = sums.Length - sums.Length % Vector<double>.Count;
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(sums[..whole]);
        ReadOnlySpan<Vector<double>> va = MemoryMarshal.Cast<double, Vector<double>>(ofA[..whole]), vb = MemoryMarshal.Cast<double, Vector<double>>(ofB[..whole]);
        ReadOnlySpan<Vector<double>> vc = MemoryMarshal.Cast<double, Vector<double>>(ofC[..whole]), vd = MemoryMarshal.Cast<double, Vector<double>>(ofD[..whole]);
        Vector<double> fromA = new(a.From), fromB = new(b.From), fromC = new(c.From), fromD = new(d.From);
        Vector<double> factorA = new(a.Factor), factorB = new(b.Factor), factorC = new(c.Factor), factorD = new(d.Factor);

        for (int i = 0; i < to.Length; i++)
        {
            Vector<double> sum = to[i];
            sum += (va[i] - fromA) * factorA;
            sum += (vb[i] - fromB) * factorB;
            sum += (vc[i] - fromC) * factorC;
            sum += (vd[i] - fromD) * factorD;
            to[i] = sum;
        }

        for (int i = whole; i < sums.Length; i++)
        {
            double sum = sums[i];
            sum += (ofA[i] - a.From) * a.Factor;
            sum += (ofB[i] - b.From) * b.Factor;
            sum += (ofC[i] - c.From) * c.Factor;
            sum += (ofD[i] - d.From) * d.Factor;
            sums[i] = sum;
        }
    }

    private ReadOnlySpan<double> In(DecisionTable table, int start, int length) => table.Column(Column).Slice(start, length);
}
