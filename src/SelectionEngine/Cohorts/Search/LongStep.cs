using System.Runtime.InteropServices;

namespace SelectionEngine;

/// <summary>Where, along the line of falling bounds, variables would change sides; finds the one that has to enter the basis.</summary>
/// <remarks>Variables with a short range may jump to their other bound as long as the leaving one still has to move (bound flipping; Maros 2003, Computational Techniques of the Simplex Method).</remarks>
internal sealed class LongStep
{
    private const double Reached = 1e-7;

    private readonly List<Break> _breaks = [];

    /// <summary>One variable that would change sides.</summary>
    /// <param name="Ratio">When: reduced cost by pivot entry.</param>
    /// <param name="Variable">Which.</param>
    /// <param name="Pivot">The size of its pivot entry.</param>
    /// <param name="Range">By how much its jump would move the leaving variable.</param>
    private readonly record struct Break(double Ratio, int Variable, double Pivot, double Range);

    public void Clear() => _breaks.Clear();

    public void Offer(int variable, double reduced, double pivot, double width) =>
        _breaks.Add(new(Math.Abs(reduced / pivot), variable, Math.Abs(pivot), Math.Abs(pivot) * width));

    /// <summary>A variable that jumps, by its place before the chosen one.</summary>
    public int Jumper(int place) => _breaks[place].Variable;

    /// <summary>The variable that enters; -1 when all of them together cannot bring the leaving one to its bound.</summary>
    /// <param name="distance">How far the leaving variable is from its bound.</param>
    /// <param name="jumpers">How many variables jump to their other bound first.</param>
    public int Choose(double distance, out int jumpers)
    {
        int chosen = Find(distance, out int sortedFrom);
        jumpers = 0;
        if (chosen < 0) return -1;

        // Among breaks that lie as good as together the largest pivot is the steadiest.
        int best = chosen;
        for (int i = chosen; i >= sortedFrom && _breaks[i].Ratio > _breaks[chosen].Ratio - 1e-9; i--)
        {
            if (_breaks[i].Pivot > _breaks[best].Pivot) best = i;
        }

        jumpers = best;
        return _breaks[best].Variable;
    }

    /// <summary>Finds the break at which the leaving variable reaches its bound; all breaks before it are moved in front of it.</summary>
    private int Find(double slope, out int sortedFrom)
    {
        Span<Break> breaks = CollectionsMarshal.AsSpan(_breaks);
        int low = 0, high = breaks.Length;

        while (high - low > 32)
        {
            double middle = Median(breaks[low].Ratio, breaks[(low + high) / 2].Ratio, breaks[high - 1].Ratio);
            int next = low, end = high;
            double passed = 0;

            // Three parts: nearer than the middle, as near, farther.
            int at = low;
            while (at < end)
            {
                if (breaks[at].Ratio < middle)
                {
                    passed += breaks[at].Range;
                    (breaks[at], breaks[next]) = (breaks[next], breaks[at]);
                    next++;
                    at++;
                }
                else if (breaks[at].Ratio > middle)
                {
                    end--;
                    (breaks[at], breaks[end]) = (breaks[end], breaks[at]);
                }
                else
                {
                    at++;
                }
            }

            if (slope - passed <= Reached)
            {
                high = next;
                continue;
            }

            slope -= passed;
            low = next;
            for (at = next; at < end; at++)
            {
                slope -= breaks[at].Range;
                if (slope > Reached) continue;
                sortedFrom = next;
                return at;
            }

            low = end;
        }

        breaks[low..high].Sort(static (one, other) => one.Ratio != other.Ratio ? one.Ratio.CompareTo(other.Ratio) : one.Variable.CompareTo(other.Variable));
        sortedFrom = low;

        for (int at = low; at < high; at++)
        {
            slope -= breaks[at].Range;
            if (slope <= Reached) return at;
        }

        return -1;
    }

    private static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
