using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>
/// A panel whose severities are taken out by least squares: who judged whom is made ready once, and a replay only adds up whoever stands before the stage. Where
/// other cells are judged, an assessor has too few ratings, or the assessors are not connected, the stage itself must answer.
/// </summary>
internal sealed class CorrectedPanelStep : IReplayStep
{
    private readonly bool _deferred, _givesErrors;
    private readonly int _least;
    private readonly StageStep _itself;
    private readonly PanelCells _cells;
    private readonly PanelDesign _panel;
    private readonly Judged?[] _judged;
    private readonly int[] _targetOf;
    private readonly bool[] _isAmong;
    private readonly double[] _scores, _errors;
    private readonly Resolution _resolution;
    private readonly double _stepsPerPoint;

    /// <param name="stage">The panel.</param>
    /// <param name="deferred">Whether it keeps everybody.</param>
    /// <param name="pool">The replay's columns.</param>
    /// <param name="terms">The pipeline's terms.</param>
    /// <param name="candidates">Who may come as far.</param>
    /// <param name="givesErrors">Whether anything after the stage reads its standard errors.</param>
    /// <param name="itself">The stage.</param>
    public CorrectedPanelStep(Panel stage, bool deferred, Pool pool, Terms terms, int[] candidates, bool givesErrors, StageStep itself)
    {
        (_deferred, _givesErrors, _itself, _resolution, _least) = (deferred, givesErrors, itself, terms.Resolution, stage.Severity!.LeastRatings);
        _stepsPerPoint = 1 / _resolution.Step;
        Part everybody = new(pool, candidates, terms);
        PanelFacts facts = (PanelFacts)stage.Settle([everybody], Effort.Plain)!;
        _cells = new(stage, facts, everybody);
        _panel = stage.Designed(everybody);
        (_scores, _errors) = (pool.Numbers(stage.Gives), pool.Numbers(stage.Gives.StandardError));

        PanelScoring scoring = new(stage, everybody, facts with { Severity = null, Settled = null });
        (_judged, _targetOf) = (new Judged?[pool.Count], new int[pool.Count]);
        foreach (int row in candidates)
        {
            _targetOf[row] = Array.BinarySearch(_panel.Nominees, pool.Id(row), StringComparer.Ordinal);
            if (scoring.Score(row) is not null) continue;

            ReadOnlySpan<double> weights = scoring.Weights(out double squares);
            int[] numbers = new int[weights.Length];
            for (int i = 0; i < numbers.Length; i++) numbers[i] = _panel.Numbers.GetValueOrDefault(scoring.Row.Assessors[i], -1);
            double largest = 0;
            foreach (KeptRating rating in scoring.Row.Kept) largest = Math.Max(largest, Math.Abs(rating.Value));
            _judged[row] = new(scoring.Raw, largest, numbers, weights.ToArray(), squares);
        }

        _isAmong = new bool[_panel.Nominees.Length];
    }

    /// <summary>Whether a score is the plain one plus the severity of its assessors, each by their weight.</summary>
    public static bool Knows(Panel stage) => stage is { Severity.Method: SeverityMethod.LeastSquares, By: Aggregate.Mean };

    public int Run(ulong replay, Span<int> rows)
    {
        if (!_cells.AreAll(rows) || Settled(rows) is not { } facets) return _itself.Run(replay, rows);

        double[] severity = [.. facets.Severity];
        foreach (int row in rows)
        {
            if (_judged[row] is not { } judged)
            {
                _scores[row] = _errors[row] = double.NaN;
                continue;
            }

            double shift = judged.Shift(severity);
            if (MayRoundOtherwise(judged.Raw + shift, judged.Largest + Math.Abs(shift))) return _itself.Run(replay, rows);
            _scores[row] = _resolution.Round(judged.Raw + shift);
            if (!_givesErrors) continue;

            double error = SettledSeverity.Error(facets, judged.Assessors, judged.Weights, judged.Squares);
            if (MayRoundOtherwise(error, judged.Largest)) return _itself.Run(replay, rows);
            _errors[row] = _resolution.Round(error);
        }

        if (_deferred) return rows.Length;
        int kept = 0;
        foreach (int row in rows) if (_judged[row] is not null) rows[kept++] = row;
        return kept;
    }

    /// <summary>The severities among those who are judged; null when other assessors have enough ratings than among everybody, or nothing can be estimated.</summary>
    private FacetSeverity? Settled(ReadOnlySpan<int> rows)
    {
        Array.Clear(_isAmong);
        foreach (int row in rows) if (_targetOf[row] >= 0) _isAmong[_targetOf[row]] = true;

        FacetSeverity facets = _panel.Design.Among(_isAmong);
        foreach (int ratings in facets.Ratings) if (ratings < _least) return null;
        return facets.Status == FacetStatus.Estimated ? facets : null;
    }

    /// <summary>Whether the stage, which adds up in another order, might round the last digit the other way.</summary>
    private bool MayRoundOtherwise(double score, double size)
    {
        if (double.IsNaN(score)) return false;
        double steps = Math.Abs(score) * _stepsPerPoint, half = Math.Abs(steps - Math.Floor(steps) - 0.5);
        return half <= 1e-8 + (size * _stepsPerPoint * 1e-13);
    }

    /// <param name="Raw">The plain score.</param>
    /// <param name="Largest">The largest rating, without its sign.</param>
    /// <param name="Assessors">Assessors by number; −1 for one who is taken as average.</param>
    /// <param name="Weights">The weight of each in the score.</param>
    /// <param name="Squares">What <see cref="SettledSeverity.Error"/> asks for.</param>
    private sealed record Judged(double Raw, double Largest, int[] Assessors, double[] Weights, double Squares)
    {
        public double Shift(double[] severity)
        {
            double shift = 0;
            for (int i = 0; i < Assessors.Length; i++) if (Assessors[i] >= 0) shift += Weights[i] * severity[Assessors[i]];
            return shift;
        }
    }
}
