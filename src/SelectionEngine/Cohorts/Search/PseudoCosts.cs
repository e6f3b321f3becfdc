namespace SelectionEngine;

/// <summary>What branching on a column has cost so far, per unit of rounding, in either direction.</summary>
internal sealed class PseudoCosts(int columns)
{
    private readonly double[] _sum = new double[2 * columns];
    private readonly int[] _count = new int[2 * columns];
    private double _total;
    private int _seen;

    public void Learn(int column, bool up, double distance, double loss)
    {
        int at = 2 * column + (up ? 1 : 0);
        double cost = Math.Max(0, loss) / Math.Max(distance, 1e-6);
        _sum[at] += cost;
        _count[at]++;
        _total += cost;
        _seen++;
    }

    /// <summary>How much both children together promise to lower the bound.</summary>
    public double Promise(int column, double fraction) =>
        Math.Max(Expected(column, false) * fraction, 1e-6) * Math.Max(Expected(column, true) * (1 - fraction), 1e-6);

    public bool IsKnown(int column, int times) => _count[2 * column] >= times && _count[2 * column + 1] >= times;

    private double Expected(int column, bool up)
    {
        int at = 2 * column + (up ? 1 : 0);
        return _count[at] > 0 ? _sum[at] / _count[at] : _seen > 0 ? _total / _seen : 1;
    }
}
