namespace SelectionEngine.Psychometrics;

/// <summary>Reliability of a sum score under the double monotonicity model.</summary>
public static class MolenaarSijtsma
{
    private const double Unknown = double.NaN;

    /// <summary>Rho: the share of the sum score's variance that a second, independent answering would reproduce.</summary>
    /// <param name="responses">Row by row, persons × items, coded from 0; people with an answer missing (−1) are left out.</param>
    /// <param name="items">How many items a row has; 2 or more.</param>
    /// <returns>No unit, at most 1; NaN when the sum score does not vary.</returns>
    /// <remarks>
    /// The chance of taking the same step twice, which nobody saw, is put between those of the neighbouring steps, by eight estimates whose
    /// mean is taken and kept between independence and the smaller share. Molenaar &amp; Sijtsma (1988), Kwantitatieve Methoden 9(28), 115–126; van der Ark (2010),
    /// Multivariate Behavioral Research 45, 264–291, in the order of the package mokken.
    /// </remarks>
    /// <exception cref="ArgumentException">The answers make no full rows, or one is below −1.</exception>
    public static double Rho(ReadOnlySpan<sbyte> responses, int items)
    {
        sbyte[][] people = CompleteRows.Of(responses, items);
        int top = people.Max(row => row.Max());
        double n = people.Length;

        (int Item, int Step, double Share)[] steps =
        [
            .. Enumerable.Range(0, items)
                .SelectMany(j => Enumerable.Range(1, top).Select(k => (Item: j, Step: k, Share: people.Count(row => row[j] >= k) / n)))
                .Where(step => step.Share is > 0 and < 1)
                .OrderBy(step => step.Share),
        ];

        Together together = new(steps, people);
        together.FillUnknown();

        double[] sums = [.. people.Select(row => (double)row.Sum(answer => answer))];
        double variance = Moments.Of(sums).Variance(VarianceDivisor.N);
        return variance > 0 ? together.Excess() / variance : double.NaN;
    }

    /// <summary>Shares of people who took two steps both; unknown where both belong to one item.</summary>
    private sealed class Together
    {
        private readonly double[] _share;
        private readonly double[,] _both;
        private readonly bool[,] _unknown;
        private readonly bool[] _tied;

        public Together((int Item, int Step, double Share)[] steps, sbyte[][] people)
        {
            int size = steps.Length;
            _share = [.. steps.Select(step => step.Share)];
            _both = new double[size, size];
            _unknown = new bool[size, size];
            _tied = [.. _share.Select(share => _share.Count(other => other == share) > 1)];

            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++)
                {
                    _unknown[i, j] = steps[i].Item == steps[j].Item;
                    _both[i, j] = _unknown[i, j]
                        ? Unknown
                        : people.Count(row => row[steps[i].Item] >= steps[i].Step && row[steps[j].Item] >= steps[j].Step) / (double)people.Length;
                }
            }
        }

        private int Size => _share.Length;

        public void FillUnknown()
        {
            for (int i = 0; i < Size; i++)
            {
                for (int j = 0; j < Size; j++)
                {
                    if (double.IsNaN(_both[i, j])) _both[i, j] = Between(i, j);
                }
            }

            for (int i = 0; i < Size; i++)
            {
                for (int j = 0; j < Size; j++)
                {
                    if (!_unknown[i, j]) continue;

                    double value = double.IsNaN(_both[i, j]) ? 0 : _both[i, j];
                    _both[i, j] = Math.Max(Math.Min(value, Math.Min(_share[i], _share[j])), _share[i] * _share[j]);
                }
            }
        }

        /// <summary>Σ over all pairs of steps of what goes beyond independence.</summary>
        public double Excess()
        {
            List<double> beyond = [];
            for (int i = 0; i < Size; i++)
            {
                for (int j = 0; j < Size; j++) beyond.Add(_both[i, j] - _share[i] * _share[j]);
            }

            return Sums.Of([.. beyond]);
        }

        private double Between(int i, int j)
        {
            // Steps as popular as both stand for them.
            if (_tied[i] && _tied[j]) return Mean(i, j);

            (int lower, int upper) = (i, i);
            (int right, int left) = (j, j);
            if (!_tied[i])
            {
                lower = Find(i, row => !double.IsNaN(_both[row, j]), +1);
                upper = Find(i, row => !double.IsNaN(_both[row, j]), -1);
            }

            if (!_tied[j])
            {
                right = Find(j, column => !double.IsNaN(_both[i, column]), +1);
                left = Find(j, column => !double.IsNaN(_both[i, column]), -1);
            }

            if (_tied[i]) (lower, upper) = (i, i);
            if (_tied[j]) (right, left) = (j, j);

            double sum = 0;
            int count = 0;
            Add(lower, j, i, j, Side.Row, down: true);
            Add(i, right, i, j, Side.Column, down: true);
            Add(upper, j, i, j, Side.Row, down: false);
            Add(i, left, i, j, Side.Column, down: false);
            return count == 0 ? Unknown : sum / count;

            void Add(int row, int column, int ofRow, int ofColumn, Side side, bool down)
            {
                if (row < 0 || column < 0) return;

                double both = Mean(row, column);
                if (double.IsNaN(both)) return;

                double wanted = _share[side == Side.Row ? ofRow : ofColumn];
                double known = _share[side == Side.Row ? row : column];
                double other = _share[side == Side.Row ? ofColumn : ofRow];

                // Along the share taken and along the share not taken.
                sum += both * wanted / known;
                sum += both * (1 - wanted) / (1 - known) + other * (wanted - known) / (1 - known);
                count += 2;
            }
        }

        private int Find(int from, Func<int, bool> known, int step)
        {
            for (int at = from; at >= 0 && at < Size; at += step)
            {
                if (known(at)) return at;
            }

            return -1;
        }

        /// <summary>Mean of what is known of steps as popular as these two.</summary>
        private double Mean(int row, int column)
        {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < Size; i++)
            {
                if (_share[i] != _share[row]) continue;

                for (int j = 0; j < Size; j++)
                {
                    if (_share[j] != _share[column] || double.IsNaN(_both[i, j])) continue;

                    sum += _both[i, j];
                    count++;
                }
            }

            return count == 0 ? Unknown : sum / count;
        }
    }

    private enum Side
    {
        Row,
        Column,
    }
}
