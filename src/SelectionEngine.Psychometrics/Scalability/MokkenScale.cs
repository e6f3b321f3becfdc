namespace SelectionEngine.Psychometrics;

/// <summary>Loevinger's H of a scale: how well items order people the way one trait would, without any curve.</summary>
/// <param name="Pairs">H of every pair, items × items, at most 1; 1 on the diagonal; NaN when an item does not vary.</param>
/// <param name="PairErrors">Standard errors of the pairs; 0 on the diagonal.</param>
/// <param name="Items">H of each item with all others.</param>
/// <param name="ItemErrors">Their standard errors.</param>
/// <param name="Scale">H of the whole: below 0.3 no scale, from 0.3 weak, 0.4 medium, 0.5 strong (Mokken 1971).</param>
/// <param name="ScaleError">Its standard error.</param>
/// <remarks>
/// H = Σ cov/Σ the most the covariances could be given the shares of categories = 1 − Guttman errors/errors expected of independent items.
/// Loevinger (1948); several categories Molenaar (1991), Kwantitatieve Methoden 12(37), 97–117; standard errors by the delta method,
/// Kuijpers, van der Ark &amp; Croon (2013), Sociological Methodology 43, 42–69.
/// </remarks>
public sealed record MokkenScale(double[,] Pairs, double[,] PairErrors, double[] Items, double[] ItemErrors, double Scale, double ScaleError)
{
    /// <summary>Scalability of items.</summary>
    /// <param name="responses">Row by row, persons × items, coded from 0; people with an answer missing (−1) are left out.</param>
    /// <param name="items">How many items a row has; 2 or more.</param>
    /// <exception cref="ArgumentException">The answers make no full rows, or one is below −1.</exception>
    public static MokkenScale Of(ReadOnlySpan<sbyte> responses, int items)
    {
        sbyte[][] people = CompleteRows.Of(responses, items);
        double[,] pairs = new double[items, items];
        double[,] pairErrors = new double[items, items];
        ErrorCount[] ofItems = [.. Enumerable.Range(0, items).Select(_ => new ErrorCount(people.Length))];
        ErrorCount all = new(people.Length);

        for (int i = 0; i < items; i++)
        {
            pairs[i, i] = 1;
            for (int j = i + 1; j < items; j++)
            {
                ErrorCount pair = ErrorCount.Of(people, i, j);
                (pairs[i, j], pairErrors[i, j]) = (pairs[j, i], pairErrors[j, i]) = pair.H();
                ofItems[i].Add(pair);
                ofItems[j].Add(pair);
                all.Add(pair);
            }
        }

        (double Value, double Error)[] h = [.. ofItems.Select(item => item.H())];
        (double scale, double scaleError) = all.H();
        return new(pairs, pairErrors, [.. h.Select(one => one.Value)], [.. h.Select(one => one.Error)], scale, scaleError);
    }

    /// <summary>Guttman errors observed and expected, and what one more person like each would change of them.</summary>
    private sealed class ErrorCount(int people)
    {
        private readonly double[] _observedBy = new double[people];
        private readonly double[] _expectedBy = new double[people];
        private double _observed;
        private double _expected;

        public static ErrorCount Of(sbyte[][] people, int i, int j)
        {
            int top = people.Max(row => Math.Max(row[i], row[j]));
            double[,] weights = Weights(people, i, j, top);
            double[] left = new double[top + 1];
            double[] right = new double[top + 1];
            foreach (sbyte[] row in people)
            {
                left[row[i]]++;
                right[row[j]]++;
            }

            double n = people.Length;
            double[] ofLeft = new double[top + 1];
            double[] ofRight = new double[top + 1];
            ErrorCount count = new(people.Length);
            for (int a = 0; a <= top; a++)
            {
                for (int b = 0; b <= top; b++)
                {
                    ofLeft[a] += weights[a, b] * right[b] / n;
                    ofRight[b] += weights[a, b] * left[a] / n;
                    count._expected += weights[a, b] * left[a] * right[b] / n;
                }
            }

            for (int v = 0; v < people.Length; v++)
            {
                count._observedBy[v] = weights[people[v][i], people[v][j]];
                count._expectedBy[v] = ofLeft[people[v][i]] + ofRight[people[v][j]] - count._expected / n;
                count._observed += count._observedBy[v];
            }

            return count;
        }

        public void Add(ErrorCount other)
        {
            _observed += other._observed;
            _expected += other._expected;
            for (int v = 0; v < _observedBy.Length; v++)
            {
                _observedBy[v] += other._observedBy[v];
                _expectedBy[v] += other._expectedBy[v];
            }
        }

        public (double Value, double Error) H()
        {
            if (_expected == 0) return (double.NaN, double.NaN);

            double[] squares = new double[_observedBy.Length];
            for (int v = 0; v < squares.Length; v++)
            {
                double change = (_observed * _expectedBy[v] / _expected - _observedBy[v]) / _expected;
                squares[v] = change * change;
            }

            return (1 - _observed / _expected, Math.Sqrt(Sums.Of(squares)));
        }

        /// <summary>For each pair of answers, how many easier steps were missed before each step taken.</summary>
        private static double[,] Weights(sbyte[][] people, int i, int j, int top)
        {
            List<(int Item, int Step, int Takers)> steps = [];
            for (int k = 1; k <= top; k++) steps.Add((0, k, people.Count(row => row[i] >= k)));
            for (int k = 1; k <= top; k++) steps.Add((1, k, people.Count(row => row[j] >= k)));
            (int Item, int Step, int Takers)[] byEase = [.. steps.OrderByDescending(step => step.Takers)];

            double[,] weights = new double[top + 1, top + 1];
            for (int a = 0; a <= top; a++)
            {
                for (int b = 0; b <= top; b++)
                {
                    int missed = 0;
                    foreach ((int item, int step, _) in byEase)
                    {
                        if ((item == 0 ? a : b) >= step) weights[a, b] += missed;
                        else missed++;
                    }
                }
            }

            return weights;
        }
    }
}
