using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SelectionEngine.Psychometrics;

/// <summary>Probabilities of every answer at every point of a grid, and the posterior of a person by multiplying them.</summary>
/// <remarks>
/// Likelihoods are multiplied, not their logarithms added: no exponential is left to take per person. A product that comes near the
/// end of the range of a double is done again with its powers of two kept apart, which is exact. Each point's product runs over the
/// items in order and the sums over the points run in one fixed pattern of four lanes, so that vector width changes no bit.
/// </remarks>
internal sealed class Posterior
{
    /// <summary>Points are stored in runs of this many; those beyond the grid weigh 0.</summary>
    private const int Run = 32;

    private const int Lane = 4;

    // Below this, points that matter might have lost digits to the end of the range.
    private const double Faint = 1e-180;

    private readonly int[] _first;
    private readonly byte[] _categories;
    private readonly double[] _rows;
    private readonly double[] _weights;
    private readonly double[] _points;

    public Posterior(IReadOnlyList<Item> items, LatentNormal latent, LatentGrid grid)
    {
        Points = grid.Points;
        Width = WidthFor(grid.Points);
        _first = new int[items.Count];
        _categories = new byte[items.Count];
        _weights = new double[Width];
        _points = new double[Width];
        grid.Weights().CopyTo(_weights, 0);

        int rows = 0;
        for (int j = 0; j < items.Count; j++)
        {
            _first[j] = rows * Width;
            _categories[j] = (byte)items[j].Categories;
            rows += items[j].Categories;
        }

        _rows = new double[rows * Width];
        Span<double> p = stackalloc double[sbyte.MaxValue];
        for (int q = 0; q < Points; q++)
        {
            _points[q] = latent.Mean + latent.Sd * grid.At(q);
            for (int j = 0; j < items.Count; j++)
            {
                Span<double> of = p[..items[j].Categories];
                items[j].Probabilities(_points[q], of);
                for (int k = 0; k < of.Length; k++) _rows[_first[j] + k * Width + q] = of[k];
            }
        }
    }

    /// <summary>From ready tables: one row of <see cref="WidthFor"/> places a category, item after item.</summary>
    public Posterior(double[] rows, int[] first, byte[] categories, double[] weights, double[] places)
    {
        Points = weights.Length;
        Width = WidthFor(Points);
        _rows = rows;
        _first = first;
        _categories = categories;
        _weights = new double[Width];
        _points = new double[Width];
        weights.CopyTo(_weights, 0);
        places.CopyTo(_points, 0);
    }

    public int Points { get; }

    /// <summary>Length that the working span of <see cref="Of"/> must have.</summary>
    public int Width { get; }

    public int Items => _first.Length;

    public ReadOnlySpan<double> Places => _points.AsSpan(0, Points);

    /// <summary>How many places a row needs for this many points.</summary>
    public static int WidthFor(int points) => (points + Run - 1) / Run * Run;

    /// <summary>Posterior mean and standard deviation; <paramref name="work"/> holds the unscaled posterior afterwards.</summary>
    /// <param name="answers">One answer an item; below 0 is not answered.</param>
    /// <param name="rows">Working space, one place an item.</param>
    /// <param name="work">Working space of <see cref="Width"/> places.</param>
    public (double Mean, double Sd) Of(ReadOnlySpan<sbyte> answers, Span<int> rows, Span<double> work)
    {
        double sum = Weigh(answers, rows, work).Sum;

        ref double first = ref MemoryMarshal.GetReference(work);
        ref double point = ref MemoryMarshal.GetArrayDataReference(_points);
        Vector256<double> moment = Vector256<double>.Zero;
        for (nuint q = 0; q < (nuint)Width; q += Lane) moment += Vector256.LoadUnsafe(ref first, q) * Vector256.LoadUnsafe(ref point, q);
        double mean = Lanes.Across(moment) / sum;

        Vector256<double> centre = Vector256.Create(mean);
        Vector256<double> square = Vector256<double>.Zero;
        for (nuint q = 0; q < (nuint)Width; q += Lane)
        {
            Vector256<double> away = Vector256.LoadUnsafe(ref point, q) - centre;
            square += Vector256.LoadUnsafe(ref first, q) * (away * away);
        }

        return (mean, Math.Sqrt(Lanes.Across(square) / sum));
    }

    /// <summary>
    /// The unscaled posterior in <paramref name="work"/> and its sum; the likelihood of the answers is Sum·2^Power.
    /// </summary>
    public (double Sum, long Power) Weigh(ReadOnlySpan<sbyte> answers, Span<int> rows, Span<double> work)
    {
        int answered = 0;
        for (int j = 0; j < answers.Length; j++)
        {
            int answer = answers[j];
            rows[answered] = _first[j] + answer * Width;
            answered += answer >= 0 ? 1 : 0;
        }

        Multiply(rows[..answered], work);
        double sum = Sum(work);
        if (sum > Faint) return (sum, 0);

        long power = MultiplyWithPowers(rows[..answered], work);
        return (Sum(work), power);
    }

    /// <summary>The first answer that is neither a category of its item nor −1, as its place; −1 when there is none.</summary>
    public int FirstWrong(ReadOnlySpan<sbyte> responses)
    {
        for (int start = 0; start < responses.Length; start += Items)
        {
            ReadOnlySpan<sbyte> answers = responses.Slice(start, Items);
            int wrong = 0;
            for (int j = 0; j < answers.Length; j++) wrong |= (_categories[j] - 1 - answers[j]) | (answers[j] + 1);
            if (wrong >= 0) continue;

            for (int j = 0; j < answers.Length; j++)
            {
                if (answers[j] < -1 || answers[j] >= _categories[j]) return start + j;
            }
        }

        return -1;
    }

    private void Multiply(ReadOnlySpan<int> rows, Span<double> work)
    {
        ref double table = ref MemoryMarshal.GetArrayDataReference(_rows);
        ref double weight = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref double into = ref MemoryMarshal.GetReference(work);

        for (nuint q = 0; q < (nuint)Width; q += Run)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref weight, q);
            Vector256<double> b = Vector256.LoadUnsafe(ref weight, q + 4);
            Vector256<double> c = Vector256.LoadUnsafe(ref weight, q + 8);
            Vector256<double> d = Vector256.LoadUnsafe(ref weight, q + 12);
            Vector256<double> e = Vector256.LoadUnsafe(ref weight, q + 16);
            Vector256<double> f = Vector256.LoadUnsafe(ref weight, q + 20);
            Vector256<double> g = Vector256.LoadUnsafe(ref weight, q + 24);
            Vector256<double> h = Vector256.LoadUnsafe(ref weight, q + 28);

            for (int i = 0; i < rows.Length; i++)
            {
                nuint at = (nuint)rows[i] + q;
                a *= Vector256.LoadUnsafe(ref table, at);
                b *= Vector256.LoadUnsafe(ref table, at + 4);
                c *= Vector256.LoadUnsafe(ref table, at + 8);
                d *= Vector256.LoadUnsafe(ref table, at + 12);
                e *= Vector256.LoadUnsafe(ref table, at + 16);
                f *= Vector256.LoadUnsafe(ref table, at + 20);
                g *= Vector256.LoadUnsafe(ref table, at + 24);
                h *= Vector256.LoadUnsafe(ref table, at + 28);
            }

            a.StoreUnsafe(ref into, q);
            b.StoreUnsafe(ref into, q + 4);
            c.StoreUnsafe(ref into, q + 8);
            d.StoreUnsafe(ref into, q + 12);
            e.StoreUnsafe(ref into, q + 16);
            f.StoreUnsafe(ref into, q + 20);
            g.StoreUnsafe(ref into, q + 24);
            h.StoreUnsafe(ref into, q + 28);
        }
    }

    private long MultiplyWithPowers(ReadOnlySpan<int> rows, Span<double> work)
    {
        long[] powers = new long[Points];
        long highest = long.MinValue;

        for (int q = 0; q < Points; q++)
        {
            double product = _weights[q];
            long power = 0;
            foreach (int row in rows)
            {
                product *= Scaled(_rows[row + q], ref power);
                product = Scaled(product, ref power);
            }

            work[q] = Scaled(product, ref power);
            powers[q] = power;
            if (work[q] > 0) highest = Math.Max(highest, power);
        }

        for (int q = 0; q < Points; q++)
        {
            long power = powers[q] - highest;
            work[q] = power < -1000 ? 0 : Math.ScaleB(work[q], (int)power);
        }

        // Every point at 0: answers no model with these parameters allows at all, or a grid far from every item.
        work[Points..].Clear();
        return highest;
    }

    private static double Scaled(double value, ref long power)
    {
        if (!(value > 0)) return value;

        int exponent = Math.ILogB(value);
        power += exponent;
        return Math.ScaleB(value, -exponent);
    }

    private double Sum(ReadOnlySpan<double> work)
    {
        ref double first = ref MemoryMarshal.GetReference(work);
        Vector256<double> sum = Vector256<double>.Zero;
        for (nuint q = 0; q < (nuint)Width; q += Lane) sum += Vector256.LoadUnsafe(ref first, q);
        return Lanes.Across(sum);
    }
}
