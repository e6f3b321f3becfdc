using System.Runtime.InteropServices;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Scores one nominee after another by what was settled; for one thread.</summary>
internal sealed class PanelScoring
{
    private readonly Panel _stage;
    private readonly PanelFacts _facts;
    private readonly Cell[] _cells;
    private string?[]? _names;
    private readonly SettledSeverity? _settled;
    private readonly bool _errors;
    private readonly PanelSpreads _spreads = new();
    private readonly List<double> _ratings = [], _means = [];

    public PanelScoring(Panel stage, Part part, PanelFacts facts)
    {
        (_stage, _facts, _cells) = (stage, facts, [.. facts.Cells]);
        _settled = facts.Settled;
        _errors = stage.Errors is not null || stage.Corrects;
        Row = new(stage, part, _cells, facts.Rules);
    }

    /// <summary>The ratings of the nominee who was scored last.</summary>
    public PanelRow Row { get; }

    /// <summary>The score, in points, corrected where severities are.</summary>
    public double Points { get; private set; }

    /// <summary>The score without any correction, in points.</summary>
    public double Raw { get; private set; }

    /// <summary>Standard error of <see cref="Points"/>, in points; NaN where there is none.</summary>
    public double Error { get; private set; }

    /// <summary>Scores the nominee in a row.</summary>
    /// <returns>Why there is no score; null when there is one.</returns>
    public Reason? Score(int row)
    {
        Row.Read(row);
        (Points, Raw, Error) = (double.NaN, double.NaN, double.NaN);
        if (!Row.HasRatings || _cells.Length == 0) return Reason.Missing(_stage.From);
        if (TooFew() is { } few) return few;

        Raw = Plain(null);
        if (_settled is null)
        {
            Points = Raw;
            if (_errors) Error = SpreadError();
            return null;
        }

        if (_settled.Refuses(_stage, Row.Kept) is { } refused) return refused;
        (Points, Error) = _settled.IsCorrected ? _settled.Score(this) : (Raw, SpreadError());
        return null;
    }

    /// <summary>The score when every assessor's rating is first raised by their severity.</summary>
    public double Plain(Func<string, double>? severity)
    {
        ReadOnlySpan<KeptRating> kept = Row.Kept;
        ReadOnlySpan<int> cellOf = Row.CellOf;
        _means.Clear();

        for (int cell = 0; cell < _cells.Length; cell++)
        {
            _ratings.Clear();
            for (int i = 0; i < kept.Length; i++)
            {
                if (cellOf[i] == cell) _ratings.Add(severity is null ? kept[i].Value : kept[i].Value + severity(kept[i].Assessor));
            }

            ReadOnlySpan<double> ratings = CollectionsMarshal.AsSpan(_ratings);
            _means.Add(_stage.By switch
            {
                Aggregate.Mean => PanelScore.Mean(ratings),
                Aggregate.Median => PanelScore.Median(ratings),
                _ => PanelScore.TrimmedMean(ratings),
            });
        }

        return PanelScore.Mean(CollectionsMarshal.AsSpan(_means));
    }

    /// <summary>The nominee's assessors, the weight of each in the score, and the same enlarged for a median or a trimmed mean.</summary>
    public (IReadOnlyList<string> Assessors, double[] Plain, double[] Enlarged) Weights()
    {
        _spreads.Of(Row.Kept);
        (double[] plain, double[] enlarged) = _spreads.Weights(Factor);
        return (_spreads.Assessors, plain, enlarged);
    }

    private double SpreadError()
    {
        PanelSpread spread = _spreads.Of(Row.Kept)!.Value;
        double variance = _stage.Errors == PanelErrors.Own ? spread.Variance : _facts.AssessorSd * _facts.AssessorSd;
        (_, double[] enlarged) = _spreads.Weights(Factor);
        return Math.Sqrt(variance * Squares(enlarged));
    }

    internal static double Squares(double[] weights)
    {
        double sum = 0;
        foreach (double weight in weights) sum += weight * weight;
        return sum;
    }

    private double Factor(int ratings) => _stage.By switch
    {
        Aggregate.Mean => 1,
        Aggregate.Median => PanelScore.MedianErrorFactor(ratings),
        _ => PanelScore.TrimmedErrorFactor(ratings),
    };

    private Reason? TooFew()
    {
        ReadOnlySpan<int> cellOf = Row.CellOf;
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            int count = 0;
            foreach (int one in cellOf) if (one == cell) count++;
            if (count < _stage.LeastRatings) return new("panel.too_few_ratings", _stage.From.Name, count, _stage.LeastRatings, Unit.Count, (_names ??= new string?[_cells.Length])[cell] ??= _cells[cell].ToString());
        }

        return null;
    }
}
