using SelectionEngine.Psychometrics;
using static SelectionEngine.Tests.RandomPool;

namespace SelectionEngine.Tests;

/// <summary>Pipelines of any stages in any order, always such as build: what a stage needs has been given before it.</summary>
internal sealed class RandomPipeline(int seed, int nominees)
{
    private readonly Random _random = new(seed);
    private readonly List<Measure> _known = [Interview, Essay, Speed];
    private long _left = long.MaxValue;
    private int _number, _decimals;

    public Pipeline Of(int stages)
    {
        _decimals = _random.Next(0, 7);
        PipelineBuilder pipeline = Pipeline.For($"scene {seed}", seed, asOf: new(2023, 9, 1), decimals: _decimals).Reads(Columns);
        for (int i = 0; i < stages; i++) pipeline.Add(Counted(Any(mayBlock: true)));
        return pipeline.Build();
    }

    public Condition Condition(int depth = 2) => _random.Next(depth == 0 ? 6 : 9) switch
    {
        0 => Pick(_known) >= _random.Next(0, 5),
        1 => Pick(_known) <= _random.Next(2, 8),
        2 => Region.In([.. Regions.Where(_ => _random.Next(3) > 0).DefaultIfEmpty("east")]),
        3 => Born.Age >= _random.Next(20, 40),
        4 => new HandedIn(Passport),
        5 => Tenure(),
        6 => Condition(depth - 1) & Condition(depth - 1),
        7 => Condition(depth - 1) | Condition(depth - 1),
        _ => !Condition(depth - 1),
    };

    private Condition Tenure() => _random.Next(3) switch
    {
        0 => Work.Tenure("managerial") >= _random.Next(1, 8),
        1 => Work.Tenure() <= _random.Next(3, 12),
        _ => new TenureAtLeast(Work, new() { TerritoryPrefix = "region:", OnlyLastYears = 10 }, _random.Next(1, 5), Region, Pick(Enum.GetValues<ImpreciseDates>())),
    };

    public Keep Keep() => _random.Next(3) switch
    {
        0 => new Keep.Top(_random.Next(0, nominees + 3)),
        1 => new Keep.Share(_random.Next(1, 101) / 100m, Pick(Enum.GetValues<ShareRounding>())),
        _ => new Keep.AtLeast(_random.Next(0, 6)),
    };

    public Ties Ties() => _random.Next(4) switch
    {
        0 => SelectionEngine.Ties.Include,
        1 => SelectionEngine.Ties.Exclude,
        _ => BreakingTies(),
    };

    public Ties BreakingTies() => SelectionEngine.Ties.By([.. Enumerable.Range(0, _random.Next(0, 3)).Select(_ => _random.Next(5) switch
    {
        0 => new TieKey(TieOrder.Higher, Pick(_known)),
        1 => new TieKey(TieOrder.Lower, Pick(_known)),
        2 => new TieKey(TieOrder.Earlier, Date: Born),
        3 => new TieKey(TieOrder.Later, Date: Born),
        _ => new TieKey(TieOrder.Id),
    })]);

    /// <summary>Quotas that nest: limits on every region, and inside one region on one role.</summary>
    public IReadOnlyList<Quota> Quotas(int seats)
    {
        List<Quota> quotas = [];
        if (_random.Next(2) == 0) quotas.Add(Quota.AtMost(_random.Next(1, seats + 1), per: Region));
        if (_random.Next(3) == 0) quotas.Add(new Quota([new(Region, ["south"]), new(Role, ["mayor"])], Min: _random.Next(0, Math.Min(seats, 2) + 1), Max: seats));
        return quotas;
    }

    public Measure Measure() => Pick(_known);

    private Stage Counted(Stage stage)
    {
        // Inside a block only the last stage lets anybody go.
        _left = Math.Min(_left, (stage.Inner.LastOrDefault() ?? stage).MostAdvanced(_left));
        return stage;
    }

    private Stage Any(bool mayBlock) => _random.Next(_left > 0 ? 11 : 10) switch
    {
        0 => new Screen(Name("screen"), Condition()),
        1 => Standardized(),
        2 => Composed(),
        3 or 4 => new Cut(Name("cut"), Pick(_known), Keep(), _random.Next(2) == 0 ? Region : null, Ties()),
        5 => Banded(),
        6 => new Lot(Name("lot"), _random.Next(0, nominees + 3), _random.Next(2) == 0 ? Role : null),
        7 => new Await(Name("await"), [.. Columns.Where(column => column != Gender && _random.Next(5) == 0).DefaultIfEmpty(Essay)]),
        8 => _random.Next(3) switch { 0 => Scored(), 1 => Verified(), _ => Judged() },
        9 => mayBlock ? new Deferred(Name("block"), [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Any(mayBlock: false)), new Cut(Name("end"), Pick(_known), Keep(), null, Ties())]) : Composed(),
        _ => Cohort(),
    };

    private Band Banded()
    {
        if (_random.Next(2) == 0) return new(Name("band"), Pick(_known), _random.Next(0, 7) / 2.0, _random.Next(1, 30));
        bool points = _random.Next(2) == 0;
        return new(Name("band"), Pick(_known), _random.Next(0, 5) / 2.0, 1, points ? BandUnit.Points : Pick([BandUnit.Sed, BandUnit.See]), points ? null : _random.Next(0, 11) / 10.0,
            _random.Next(0, 20), _random.Next(2) == 0, BreakingTies());
    }

    private Cohort Cohort()
    {
        int seats = (int)Math.Min(_left, _random.Next(1, 20));
        return _random.Next(3) switch
        {
            // Any conditions make quotas cross, and seats may be held back or set aside.
            0 => new(Name("cohort"), seats, Pick(_known), [new Quota(Max: _random.Next(1, seats + 1), If: Condition(1)), Quota.AtMost(_random.Next(1, seats + 1), per: Role)], _random.Next(0, 6), BreakingTies(),
                HeldBack: seats > 1 && _random.Next(2) == 0 ? new(1) : null),
            1 => new(Name("cohort"), seats, Pick(_known), null, _random.Next(0, 6), BreakingTies(), SetAsides: [new("aside", _random.Next(1, seats + 1), Condition(1), Pick(Enum.GetValues<SetAsideKind>()))]),
            _ => new(Name("cohort"), seats, Pick(_known), Quotas(seats), _random.Next(0, 6), BreakingTies()),
        };
    }

    private Stage Standardized()
    {
        if (_random.Next(4) == 0) return Rescaled();
        Scale scale = Pick([Scale.Z, Scale.T, Scale.Sten]);
        Measure[] of = [.. _known.Where(measure => !_known.Contains(measure.On(scale)) && _random.Next(2) == 0)];
        if (of.Length == 0) return Composed();

        _known.AddRange(of.Select(measure => measure.On(scale)));
        return new Standardize(Name("standardize"), of, [scale], _random.Next(3) == 0 ? new Norm(3, 1.5, "manual") : null);
    }

    private Stage Rescaled()
    {
        Measure[] of = [.. _known.Where(measure => !_known.Contains(measure.Share) && _random.Next(2) == 0)];
        if (of.Length == 0) return Composed();

        _known.AddRange(of.Select(measure => measure.Share));
        return new Rescale(Name("rescale"), [.. of.Select(measure => new Ranged(measure, _random.Next(-1, 2), _random.Next(3, 8)))]);
    }

    private Composite Composed()
    {
        Measure gives = new($"total {_number}");
        double least = _decimals == 0 ? 1 : .1; // a step at least, even of a share
        Weighted[] parts = [.. _known.Where(_ => _random.Next(2) == 0).DefaultIfEmpty(_known[0]).Select(measure => new Weighted(measure, _random.Next(1, 20) * least))];
        _known.Add(gives);
        return new(Name("composite"), gives, parts, _random.Next(2) == 0 ? null : MissingParts.RenormaliseFrom(_random.Next(1, 11) / 10.0), Pick(Enum.GetValues<CompositeMethod>()));
    }

    private Score Scored()
    {
        Measure gives = new($"points {_number}");
        _known.Add(gives);

        if (_random.Next(3) == 0)
        {
            _known.Add(gives.StandardError);
            ThetaMethod method = Pick(Enum.GetValues<ThetaMethod>());
            return new(Name("score"), Test, gives, new ItemResponseScoring(Bank, method, Reversed: ["i2"], LeastAnswered: _random.Next(1, 4) / 3.0,
                Bounds: method == ThetaMethod.Ml && _random.Next(2) == 0 ? new(-4, 4) : null));
        }

        return new(Name("score"), Test, gives, new PointScoring(Pick(Enum.GetValues<Points>()), 0, 3, ["i2"], _random.Next(1, 4) / 3.0));
    }

    private static readonly ItemBank Bank = new("bank", [.. new[] { "i1", "i2", "i3" }.Select((name, i) => new BankItem(name, Item.GradedResponse(0.8 + (0.3 * i), -1, 0.2 * i, 1)))],
        "nobody", 0, "made for laws", new(2026, 1, 1), LatentNormal.Standard);

    private Verify Verified()
    {
        Measure gives = new($"verified {_number}");
        Verify stage = new(Name("verify"), Interview, Essay, gives, .5, _random.Next(0, 3) / 2.0, Pick(Enum.GetValues<Counting>()));
        _known.Add(gives);
        return stage;
    }

    private Panel Judged()
    {
        Measure gives = new($"judged {_number}");
        _known.Add(gives);
        return new(Name("panel"), Rated, gives, By: Pick(Enum.GetValues<Aggregate>()), LeastRatings: 3);
    }

    private string Name(string kind) => $"{kind} {_number++}";

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
