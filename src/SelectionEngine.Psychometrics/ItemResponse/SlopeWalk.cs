using System.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>Slope of a person's (weighted, posterior) log-likelihood at many places at once, from tables by item and answer.</summary>
internal sealed class SlopeWalk
{
    private const double Step = 0.125;
    private const double Near = 10;
    private const double Stretch = 1.1;

    private readonly double[] _places;
    private readonly double[][][] _slopes;
    private readonly double[][] _information;
    private readonly double[][] _skew;
    private readonly double[] _prior;
    private readonly bool _weighted;

    public SlopeWalk(IReadOnlyList<Item> items, double lowest, double highest, ThetaMethod method, LatentNormal prior)
    {
        _places = Walk(lowest, highest);
        _weighted = method is ThetaMethod.Wle or ThetaMethod.Jeffreys;
        double twice = method == ThetaMethod.Jeffreys ? 2 : 1;
        _slopes = new double[items.Count][][];
        _information = new double[items.Count][];
        _skew = new double[items.Count][];
        _prior = new double[_places.Length];

        if (method == ThetaMethod.Map)
        {
            for (int i = 0; i < _places.Length; i++) _prior[i] = (prior.Mean - _places[i]) / (prior.Sd * prior.Sd);
        }

        Span<double> p = stackalloc double[sbyte.MaxValue];
        Span<double> slope = stackalloc double[sbyte.MaxValue];
        Span<double> bend = stackalloc double[sbyte.MaxValue];

        for (int j = 0; j < items.Count; j++)
        {
            int categories = items[j].Categories;
            _slopes[j] = new double[categories][];
            for (int k = 0; k < categories; k++) _slopes[j][k] = new double[_places.Length];
            _information[j] = new double[_places.Length];
            _skew[j] = new double[_places.Length];

            for (int i = 0; i < _places.Length; i++)
            {
                items[j].Curve(_places[i], p[..categories], slope[..categories], bend[..categories]);
                for (int k = 0; k < categories; k++)
                {
                    double square = slope[k] * slope[k];
                    _slopes[j][k][i] = slope[k];
                    _information[j][i] += p[k] * square;
                    _skew[j][i] += p[k] * slope[k] * (twice * bend[k] + square);
                }
            }
        }
    }

    public ReadOnlySpan<double> Places => _places;

    public void Of(ReadOnlySpan<sbyte> answers, Span<double> slopes)
    {
        _prior.CopyTo(slopes);
        for (int j = 0; j < answers.Length; j++)
        {
            if (answers[j] >= 0) Add(_slopes[j][answers[j]], slopes);
        }

        if (!_weighted) return;

        double[] information = new double[slopes.Length];
        double[] skew = new double[slopes.Length];
        for (int j = 0; j < answers.Length; j++)
        {
            if (answers[j] < 0) continue;

            Add(_information[j], information);
            Add(_skew[j], skew);
        }

        for (int i = 0; i < slopes.Length; i++)
        {
            if (information[i] > 0) slopes[i] += skew[i] / (2 * information[i]);
        }
    }

    /// <summary>Close steps where people and items are, longer ones far away.</summary>
    private static double[] Walk(double lowest, double highest)
    {
        List<double> places = [];
        double step = Step;
        for (double place = -Step; place > lowest; place -= step)
        {
            places.Add(place);
            if (place < -Near) step *= Stretch;
        }

        places.Add(lowest);
        places.Reverse();
        step = Step;
        for (double place = 0; place < highest; place += step)
        {
            if (place > lowest) places.Add(place);
            if (place > Near) step *= Stretch;
        }

        places.Add(highest);
        places.RemoveAll(place => place > highest);
        return [.. places];
    }

    private static void Add(ReadOnlySpan<double> row, Span<double> into)
    {
        int lanes = Vector<double>.Count;
        int i = 0;
        for (; i <= into.Length - lanes; i += lanes) (new Vector<double>(row[i..]) + new Vector<double>(into[i..])).CopyTo(into[i..]);
        for (; i < into.Length; i++) into[i] += row[i];
    }
}
