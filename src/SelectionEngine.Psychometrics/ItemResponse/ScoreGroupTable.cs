namespace SelectionEngine.Psychometrics;

/// <summary>Observed and expected answers to one item by sum score, and the rules by which thin cells are put together.</summary>
/// <remarks>
/// The rules are those of mirt 1.47, in its order: sums at which some answer is impossible join the next possible sum; sums nobody has go;
/// a sum one person has joins its neighbour; within a sum, categories join until each is expected often enough; categories rare
/// everywhere join the one below; sums still too thin join the neighbour with fewer people.
/// </remarks>
internal sealed class ScoreGroupTable
{
    private readonly List<(double[] Observed, double[] Expected)> _rows = [];
    private readonly double _least;
    private int _columns;

    public ScoreGroupTable(double[,] observed, double[,] chances, double least)
    {
        _least = least;
        _columns = observed.GetLength(1);

        // The lowest and the highest sum leave no choice.
        for (int sum = 1; sum < observed.GetLength(0) - 1; sum++)
        {
            double people = 0;
            for (int k = 0; k < _columns; k++) people += observed[sum, k];

            double[] o = new double[_columns];
            double[] e = new double[_columns];
            for (int k = 0; k < _columns; k++) (o[k], e[k]) = (observed[sum, k], chances[sum, k] * people);
            _rows.Add((o, e));
        }
    }

    public void Collapse()
    {
        JoinImpossible();
        _rows.RemoveAll(row => row.Observed.Sum() == 0);
        if (_rows.Count < 2) return;

        bool[] thin = [.. _rows.Select(row => row.Expected.Any(cell => cell < _least))];
        JoinSinglePeople();
        JoinCategoriesWithin(thin);
        JoinRareCategories();
        JoinThinSums();
    }

    public (double Statistic, int Cells, int Groups) Compare()
    {
        double statistic = 0;
        int cells = 0;
        foreach ((double[] observed, double[] expected) in _rows)
        {
            for (int k = 0; k < _columns; k++)
            {
                if (expected[k] == 0) continue;

                statistic += (observed[k] - expected[k]) * (observed[k] - expected[k]) / expected[k];
                cells++;
            }
        }

        return (statistic, cells, _rows.Count);
    }

    private void JoinImpossible()
    {
        int low = 0;
        while (low < _rows.Count && _rows[low].Expected.Any(double.IsNaN)) low++;
        int high = _rows.Count - 1;
        while (high > low && _rows[high].Expected.Any(double.IsNaN)) high--;
        foreach ((_, double[] expected) in _rows)
        {
            for (int k = 0; k < _columns; k++) if (double.IsNaN(expected[k])) expected[k] = 0;
        }

        for (int row = 0; row < low && low < _rows.Count; row++) AddRow(row, low);
        for (int row = high + 1; row < _rows.Count; row++) AddRow(row, high);
        _rows.RemoveRange(high + 1, _rows.Count - high - 1);
        _rows.RemoveRange(0, Math.Min(low, _rows.Count));
    }

    private void JoinSinglePeople()
    {
        for (int row = 0; row < _rows.Count - 1;)
        {
            if (_rows[row].Observed.Sum() != 1)
            {
                row++;
                continue;
            }

            AddRow(row, row + 1);
            _rows.RemoveAt(row);
        }

        if (_rows.Count > 1 && _rows[^1].Observed.Sum() == 1)
        {
            AddRow(_rows.Count - 1, _rows.Count - 2);
            _rows.RemoveAt(_rows.Count - 1);
        }
    }

    /// <summary>The marks were made before single people were joined and are read by place, as mirt reads them.</summary>
    private void JoinCategoriesWithin(bool[] thin)
    {
        if (_columns <= 2) return;

        for (int row = 0; row < _rows.Count; row++)
        {
            if (!thin[row]) continue;

            List<double> expected = [.. _rows[row].Expected];
            List<double> observed = [.. _rows[row].Observed];
            while (expected.Count > 2)
            {
                int smallest = expected.LastIndexOf(expected.Min());
                int into = smallest == 0 ? 1
                    : smallest == expected.Count - 1 ? smallest - 1
                    : expected[smallest - 1] <= expected[smallest + 1] ? smallest - 1 : smallest + 1;
                expected[into] += expected[smallest];
                observed[into] += observed[smallest];
                expected.RemoveAt(smallest);
                observed.RemoveAt(smallest);
                if (expected.All(cell => cell >= _least)) break;
            }

            for (int k = 0; k < _columns; k++)
            {
                _rows[row].Expected[k] = k < expected.Count ? expected[k] : 0;
                _rows[row].Observed[k] = k < observed.Count ? observed[k] : 0;
            }
        }
    }

    private void JoinRareCategories()
    {
        while (_columns > 2 && _rows.Sum(row => row.Expected[_columns - 1]) < _least * Math.Ceiling(_rows.Count * 0.1)) JoinColumn(_columns - 1);

        if (_columns < 2) return;
        for (int k = _columns - 1; k >= 1; k--)
        {
            if (_rows.Count(row => row.Expected[k] > 0) < 0.05 * _rows.Count) JoinColumn(k);
        }
    }

    private void JoinThinSums()
    {
        while (_rows.Count > 1)
        {
            int row = _rows.FindIndex(one => one.Expected.Take(_columns).Any(cell => cell < _least && cell != 0));
            if (row < 0) return;

            int into = row == 0 ? 1
                : row == _rows.Count - 1 ? row - 1
                : _rows[row - 1].Observed.Sum() <= _rows[row + 1].Observed.Sum() ? row - 1 : row + 1;
            AddRow(row, into);
            _rows.RemoveAt(row);
        }
    }

    private void AddRow(int from, int into)
    {
        for (int k = 0; k < _columns; k++)
        {
            _rows[into].Observed[k] += _rows[from].Observed[k];
            _rows[into].Expected[k] += _rows[from].Expected[k];
        }
    }

    private void JoinColumn(int column)
    {
        foreach ((double[] observed, double[] expected) in _rows)
        {
            observed[column - 1] += observed[column];
            expected[column - 1] += expected[column];
            for (int k = column; k < _columns - 1; k++) (observed[k], expected[k]) = (observed[k + 1], expected[k + 1]);
            (observed[_columns - 1], expected[_columns - 1]) = (0, 0);
        }

        _columns--;
    }
}
