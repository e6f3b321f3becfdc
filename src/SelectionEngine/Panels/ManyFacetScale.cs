using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A many-facet model of a panel: the cells are its items, the ratings that occur in a cell its categories.</summary>
internal sealed class ManyFacetScale
{
    private readonly SeverityModel _model;
    private readonly IReadOnlyList<Cell> _cells;
    private readonly int[] _items;
    private readonly double[][] _values;
    private readonly double[] _constants;
    private readonly int[] _raters;

    /// <param name="model">The model of every cell in which ratings differ.</param>
    /// <param name="cells">All cells, in order; those in which ratings do not differ have no item.</param>
    /// <param name="values">The ratings that occur in each cell, ascending.</param>
    /// <param name="raters">The place in the model of every assessor; −1 for one who is not in it.</param>
    public ManyFacetScale(SeverityModel model, IReadOnlyList<Cell> cells, IReadOnlyList<double[]> values, int[] raters)
    {
        (_model, _cells, _raters) = (model, cells, raters);
        _items = new int[cells.Count];
        for (int i = 0, item = 0; i < _items.Length; i++) _items[i] = values[i].Length > 1 ? item++ : -1;
        _values = [.. values.Where(known => known.Length > 1)];
        _constants = [.. values.Where(known => known.Length == 1).Select(known => known[0])];
    }

    /// <summary>A rating that nobody had been given when the model was settled: its step is not known.</summary>
    public Reason? Refuses(Panel stage, ReadOnlySpan<KeptRating> ratings)
    {
        foreach (KeptRating rating in ratings)
        {
            int item = _items[rating.Cell];
            bool known = item < 0 || Array.BinarySearch(_values[item], rating.Value) >= 0;
            if (!known) return new("panel.severity.value", stage.From.Name, rating.Value, Label: _cells[rating.Cell].ToString());
        }

        return null;
    }

    /// <summary>The fair average and its standard error.</summary>
    /// <param name="ratings">What a nominee was given.</param>
    /// <param name="numbers">The number of each of the nominee's assessors; −1 for one who is taken as average.</param>
    public (double Points, double Error) Score(ReadOnlySpan<KeptRating> ratings, ReadOnlySpan<int> numbers)
    {
        List<int> items = [], raters = [], categories = [];
        foreach (KeptRating rating in ratings)
        {
            int item = _items[rating.Cell];
            if (item < 0) continue;
            items.Add(item);
            raters.Add(numbers[rating.Assessor] is var known and >= 0 ? _raters[known] : -1);
            categories.Add(Array.BinarySearch(_values[item], rating.Value));
        }

        FairScore fair = _model.Score([.. items], [.. raters], [.. categories], _values);

        // A cell in which all ratings are equal says nothing of anybody, and is worth its rating.
        double cells = _values.Length + _constants.Length;
        return ((fair.Score * _values.Length + Sums.Of(_constants)) / cells, fair.ScoreError * _values.Length / cells);
    }
}
