using System.Numerics;
using System.Runtime.InteropServices;

namespace SelectionEngine.Psychometrics;

/// <summary>TOPSIS: how close each nominee is to the best and how far from the worst point. A second opinion, not a rule to decide by.</summary>
/// <param name="Closeness">Distance to the worst over the sum of both distances, 0 to 1, more is better; ½ for all when nobody differs.</param>
/// <param name="DistanceToIdeal">Distance to the best point, for each nominee.</param>
/// <param name="DistanceToAntiIdeal">Distance to the worst point.</param>
/// <param name="Ideal">The best point by criterion, weighted and normalised.</param>
/// <param name="AntiIdeal">The worst point by criterion.</param>
/// <remarks>Hwang and Yoon (1981), Multiple Attribute Decision Making. Depends on who else applied; adding one nominee can turn the order of two others round.</remarks>
public sealed record Topsis(
    ScoredTable Closeness, IReadOnlyList<double> DistanceToIdeal, IReadOnlyList<double> DistanceToAntiIdeal,
    IReadOnlyDictionary<string, double> Ideal, IReadOnlyDictionary<string, double> AntiIdeal)
{
    /// <summary>Scores a table.</summary>
    /// <param name="table">The table; weights are divided by their sum.</param>
    /// <param name="normalisation">Vector (the textbook's; columns keep their direction and a cost's best is its smallest value) or any other scale, after which more is better.</param>
    public static Topsis Of(DecisionTable table, Normalisation normalisation = Normalisation.Vector)
    {
        ArgumentNullException.ThrowIfNull(table);
        int rows = table.Rows, criteria = table.Criteria.Count;
        double[] best = new double[criteria], worst = new double[criteria], toBest = new double[rows], toWorst = new double[rows], closeness = new double[rows];
        Sides[] sides = [.. Enumerable.Range(0, criteria).Select(j => Sides.Of(table, j, normalisation))];
        for (int j = 0; j < criteria; j++) (best[j], worst[j]) = (sides[j].Best, sides[j].Worst);

        // Block by block, so that a block's distances stay near while the columns pass by.
        for (int start = 0; start < rows; start += ColumnLine.Block)
        {
            int length = Math.Min(ColumnLine.Block, rows - start);
            Span<double> ups = toBest.AsSpan(start, length), downs = toWorst.AsSpan(start, length);
            foreach (Sides side in sides) side.AddTo(ups, downs, start);
            Close(ups, downs, closeness.AsSpan(start, length));
        }

        return new(new(table, closeness), toBest, toWorst, table.Named(best), table.Named(worst));
    }
    private static void Close(Span<double> toBest, Span<double> toWorst, Span<double> closeness)
    {
        int width = Vector<double>.Count, whole = closeness.Length - closeness.Length % width;
        Span<Vector<double>> ups = MemoryMarshal.Cast<double, Vector<double>>(toBest[..whole]), downs = MemoryMarshal.Cast<double, Vector<double>>(toWorst[..whole]);
        Span<Vector<double>> close = MemoryMarshal.Cast<double, Vector<double>>(closeness[..whole]);

        for (int i = 0; i < close.Length; i++)
        {
            ups[i] = Vector.SquareRoot(ups[i]);
            downs[i] = Vector.SquareRoot(downs[i]);
            Vector<double> both = ups[i] + downs[i];
            close[i] = Vector.ConditionalSelect(Vector.Equals(both, Vector<double>.Zero), new Vector<double>(0.5), downs[i] / both);
        }

        for (int i = whole; i < closeness.Length; i++)
        {
            (toBest[i], toWorst[i]) = (Math.Sqrt(toBest[i]), Math.Sqrt(toWorst[i]));
            double both = toBest[i] + toWorst[i];
            closeness[i] = both == 0 ? 0.5 : toWorst[i] / both;
        }
    }

    /// <summary>A column, what it is divided by and multiplied with, and its best and worst value after that.</summary>
    private sealed record Sides(double[] Column, double Scale, double Factor, double Best, double Worst)
    {
        public static Sides Of(DecisionTable table, int j, Normalisation normalisation)
        {
            bool reversed = normalisation is Normalisation.Vector or Normalisation.None && table.Criteria[j].Direction == CriterionDirection.Cost;
            double weight = table.Weights[j];
            double[] column = normalisation is Normalisation.Vector or Normalisation.None ? table.ColumnArray(j) : Normalised.Column(table, j, normalisation);
            (double low, double high) = normalisation is Normalisation.Vector or Normalisation.None ? table.Ends(j) : (Normalised.Least(column), Normalised.Most(column));
            (double scale, double norm) = normalisation == Normalisation.Vector ? Normalised.Length(column, Math.Max(Math.Abs(low), Math.Abs(high))) : (1, 1);

            // Multiplying keeps the order, so the ends stay the ends.
            double factor = norm == 0 ? 0 : weight / norm;
            (low, high) = (low / scale * factor, high / scale * factor);
            return new(column, scale, factor, reversed ? low : high, reversed ? high : low);
        }

        public void AddTo(Span<double> toBest, Span<double> toWorst, int start)
        {
            if (Best == Worst) return;
            if (Scale != 1)
            {
                AddSlowly(toBest, toWorst, start, 0);
                return;
            }

            int width = Vector<double>.Count, whole = toBest.Length - toBest.Length % width;
            Span<Vector<double>> ups = MemoryMarshal.Cast<double, Vector<double>>(toBest[..whole]), downs = MemoryMarshal.Cast<double, Vector<double>>(toWorst[..whole]);
            ReadOnlySpan<Vector<double>> values = MemoryMarshal.Cast<double, Vector<double>>(Column.AsSpan(start, whole));
            Vector<double> factor = new(Factor), best = new(Best), worst = new(Worst);

            for (int i = 0; i < values.Length; i++)
            {
                Vector<double> value = values[i] * factor, up = value - best, down = value - worst;
                ups[i] += up * up;
                downs[i] += down * down;
            }

            AddSlowly(toBest, toWorst, start, whole);
        }

        private void AddSlowly(Span<double> toBest, Span<double> toWorst, int start, int from)
        {
            for (int i = from; i < toBest.Length; i++)
            {
                double value = Column[start + i] / Scale * Factor, up = value - Best, down = value - Worst;
                toBest[i] += up * up;
                toWorst[i] += down * down;
            }
        }
    }
}
