using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Scores one nominee after another by what was settled; for one thread.</summary>
internal sealed class PanelScoring
{
    private readonly Panel _stage;
    private readonly PanelFacts _facts;
    private readonly Cell[] _cells;
    private readonly string?[] _names;
    private readonly SettledSeverity? _settled;
    private readonly bool _errors;
    private readonly double[] _means;
    private double[] _ratings = [], _weights = [], _enlarged = [], _severity = [];
    private int[] _numbers = [];

    public PanelScoring(Panel stage, Part part, PanelFacts facts)
    {
        (_stage, _facts, _cells) = (stage, facts, [.. facts.Cells]);
        (_means, _names) = (new double[_cells.Length], new string?[_cells.Length]);
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

        Raw = Plain([]);
        if (_settled is null)
        {
            Points = Raw;
            if (_errors) Error = SpreadError();
            return null;
        }

        ReadOnlySpan<int> numbers = _settled.Numbers(Row.Assessors, Room(ref _numbers, Row.Assessors.Length));
        if (_settled.Refuses(_stage, Row, numbers) is { } refused) return refused;
        if (_settled.Model is { } model) (Points, Error) = model.Score(Row.Kept, numbers);
        else if (_settled.Facets is { } facets) (Points, Error) = Corrected(facets, numbers);
        else (Points, Error) = (Raw, SpreadError());
        return null;
    }

    /// <summary>The weight of each of the nominee's assessors in the score.</summary>
    /// <param name="squares">The sum of the squared weights, enlarged for a median or a trimmed mean.</param>
    public ReadOnlySpan<double> Weights(out double squares)
    {
        Span<double> plain = Room(ref _weights, Row.Assessors.Length), enlarged = Room(ref _enlarged, plain.Length);
        plain.Clear();
        enlarged.Clear();

        for (int cell = 0; cell < _cells.Length; cell++)
        {
            ReadOnlySpan<KeptRating> own = Row.In(cell);
            double weight = 1.0 / own.Length / _cells.Length, larger = weight * Factor(own.Length);
            foreach (KeptRating rating in own)
            {
                plain[rating.Assessor] += weight;
                enlarged[rating.Assessor] += larger;
            }
        }

        squares = 0;
        foreach (double weight in enlarged) squares += weight * weight;
        return plain;
    }

    /// <summary>The score when every rating is first raised by what is said of its assessor; nothing for the ratings as they are.</summary>
    private double Plain(ReadOnlySpan<double> raise)
    {
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            ReadOnlySpan<KeptRating> own = Row.In(cell);
            Span<double> ratings = Room(ref _ratings, own.Length);
            for (int i = 0; i < own.Length; i++) ratings[i] = raise.IsEmpty ? own[i].Value : own[i].Value + raise[own[i].Assessor];

            _means[cell] = _stage.By switch
            {
                Aggregate.Mean => PanelScore.Mean(ratings),
                Aggregate.Median => PanelScore.Median(ratings),
                _ => PanelScore.TrimmedMean(ratings),
            };
        }

        return PanelScore.Mean(_means);
    }

    private (double Points, double Error) Corrected(FacetSeverity facets, ReadOnlySpan<int> numbers)
    {
        Span<double> severity = Room(ref _severity, numbers.Length);
        for (int i = 0; i < severity.Length; i++) severity[i] = numbers[i] < 0 ? 0 : facets.Severity[numbers[i]];

        ReadOnlySpan<double> weights = Weights(out double squares);
        return (Plain(severity), SettledSeverity.Error(facets, numbers, weights, squares));
    }

    private double SpreadError()
    {
        double variance = _stage.Errors == PanelErrors.Own ? Row.Spread()!.Value.Variance : _facts.AssessorSd * _facts.AssessorSd;
        Weights(out double squares);
        return Math.Sqrt(variance * squares);
    }

    private double Factor(int ratings) => _stage.By switch
    {
        Aggregate.Mean => 1,
        Aggregate.Median => PanelScore.MedianErrorFactor(ratings),
        _ => PanelScore.TrimmedErrorFactor(ratings),
    };

    private Reason? TooFew()
    {
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            int count = Row.In(cell).Length;
            if (count < _stage.LeastRatings) return new("panel.too_few_ratings", _stage.From.Name, count, _stage.LeastRatings, Unit.Count, _names[cell] ??= _cells[cell].ToString());
        }

        return null;
    }

    /// <summary>A room that is used again for every nominee, as large as this one needs.</summary>
    private static Span<T> Room<T>(ref T[] room, int size)
    {
        if (room.Length < size) room = new T[Math.Max(size, 2 * room.Length)];
        return room.AsSpan(0, size);
    }
}
