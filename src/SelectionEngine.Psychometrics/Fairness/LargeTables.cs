namespace SelectionEngine.Psychometrics;

/// <summary>Fisher's exact test of tables with many people, in time that grows with their standard deviation and not with their number.</summary>
internal static class LargeTables
{
    private const double LnRootTwoPi = 0.91893853320467274178;

    public static FisherExact Test(long observed, long focal, long others, long selected, long least, long most, long mode)
    {
        double point = Probability(observed, focal, others, selected);
        bool below = observed <= mode;
        double near = Math.Min(1, point * Tail(observed, below ? -1 : 1, focal, others, selected, least, most)), far = 1 - near + point;

        // On the other side of the mode the tables become rarer step by step: the first that is no more probable than the observed one.
        long inside = mode, outside = below ? most + 1 : least - 1;
        while (Math.Abs(outside - inside) > 1)
        {
            long middle = inside + (outside - inside) / 2;
            if (Probability(middle, focal, others, selected) <= point * FisherExact.TieMargin) outside = middle;
            else inside = middle;
        }

        bool all = Probability(mode, focal, others, selected) <= point * FisherExact.TieMargin, any = outside >= least && outside <= most;
        double opposite = any ? Probability(outside, focal, others, selected) * Tail(outside, below ? 1 : -1, focal, others, selected, least, most) : 0;
        double both = all ? 1 : Math.Min(1, near + opposite);
        return below ? new(point, near, Math.Min(1, far), both) : new(point, Math.Min(1, far), near, both);
    }

    // The sum of this table and all beyond it, in units of this table.
    private static double Tail(long from, int step, double focal, double others, double selected, long least, long most)
    {
        double term = 1, sum = 1;

        for (long k = from; step > 0 ? k < most : k > least; k += step)
        {
            term *= step > 0
                ? (focal - k) / (k + 1) * ((selected - k) / (others - selected + k + 1))
                : k / (focal - k + 1) * ((others - selected + k) / (selected - k + 1));
            sum += term;
            if (term < 1e-18 * sum) break;
        }

        return sum;
    }

    private static double Probability(long k, long focal, long others, long selected)
    {
        double share = (double)selected / (focal + others), rest = (double)(focal + others - selected) / (focal + others);
        return Math.Exp(LogBinomial(k, focal, share, rest) + LogBinomial(selected - k, others, share, rest) - LogBinomial(selected, focal + others, share, rest));
    }

    private static double LogBinomial(double x, double n, double share, double rest)
    {
        if (x == 0) return n == 0 ? 0 : n * Math.Log(rest);
        if (x == n) return n * Math.Log(share);
        double main = StirlingError(n) - StirlingError(x) - StirlingError(n - x) - Deviance(x, n * share) - Deviance(n - x, n * rest);
        return main - LnRootTwoPi + 0.5 * Math.Log(n / (x * (n - x)));
    }

    // ln n! less Stirling's formula.
    private static double StirlingError(double n)
    {
        if (n < 16)
        {
            double factorial = 1;
            for (int i = 2; i <= n; i++) factorial *= i;
            return Math.Log(factorial) - (n + 0.5) * Math.Log(n) + n - LnRootTwoPi;
        }

        double square = n * n;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / n;
    }

    // x ln(x/m) + m − x without the cancellation near x = m.
    private static double Deviance(double x, double m)
    {
        if (Math.Abs(x - m) >= 0.1 * (x + m)) return x * Math.Log(x / m) + m - x;

        double v = (x - m) / (x + m), sum = (x - m) * v, term = 2 * x * v;

        for (int j = 1; j < 1000; j++)
        {
            term *= v * v;
            double next = sum + term / (2 * j + 1);
            if (next == sum) break;
            sum = next;
        }

        return sum;
    }
}
