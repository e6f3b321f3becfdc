using System.Collections.Concurrent;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Tests.Certainties;

/// <summary>The chance of being chosen again.</summary>
public class CertaintyTests
{
    private static readonly Measure Test = new("test"), Panel = new("panel"), Total = new("total");
    private static readonly Category Region = new("region") { Labels = ["a", "b", "c", "d", "e", "f"] };

    private static Pool People(int count, int seed = 7)
    {
        Random random = new(seed);
        return Small.Of(count)
            .With(Test, [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * 40))])
            .With(Panel, [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * 10, 1))])
            .With(Region, [.. Enumerable.Range(0, count).Select(_ => "abcdef"[random.Next(6)].ToString())]);
    }

    private static Selection Selected(Pool pool, params Quota[] quotas) => pool.Run(pipeline => pipeline
        .Standardize("norms", [Test, Panel], Scale.Z).Screen("floor", Test.Z >= -1.5).Composite(Total, (Test.Z, .6), (Panel.Z, .4))
        .Cut("shortlist", Total, Math.Max(1, pool.Count / 2)).Cohort("cohort", Math.Max(1, pool.Count / 5), Total, quotas));

    private static readonly MeasureError[] Errors = [MeasureError.Of(Test, 3), MeasureError.FromReliability(Panel, .8)];

    [Test]
    public void Without_standard_errors_everybody_is_certain()
    {
        Certainty certainty = Selected(People(60), Quota.AtMost(3, Region)).Certainty(new() { Replays = 20, Errors = [MeasureError.Of(Test, 0)] });

        Assert.That(certainty.Redrawn, Is.Empty);
        Assert.That(certainty.Nominees, Has.All.Matches<NomineeCertainty>(one => one is not null && one.Chance == (one.IsChosen ? 1 : 0) && one.MonteCarloError == 0));
        Assert.That((certainty.ExpectedWrongIns, certainty.ExpectedWrongOuts), Is.EqualTo((0.0, 0.0)));
    }

    [Test]
    public void A_column_of_standard_errors_of_zero_changes_nothing()
    {
        Pool pool = People(60).With(Test.StandardError, new double[60]);
        Certainty certainty = Selected(pool).Certainty(new() { Replays = 50 });

        Assert.That(certainty.Redrawn.Single().Measure, Is.EqualTo("test"));
        Assert.That(certainty.Nominees, Has.All.Matches<NomineeCertainty>(one => one is not null && one.Chance == (one.IsChosen ? 1 : 0)));
    }

    [Test]
    public void One_nominee_against_a_fixed_cut_has_the_chance_of_the_normal_curve()
    {
        Selection selection = Small.Scores(11).Run(pipeline => pipeline.Cut("test", Small.Interview, 10.0));
        NomineeCertainty one = selection.Certainty(new() { Replays = 40_000, Errors = [MeasureError.Of(Small.Interview, 2)] })["N-1"];

        // P(11 + 2z ≥ 10) = Φ(½)
        Assert.That(one.Chance, Is.EqualTo(0.6914624612740131).Within(4 * one.MonteCarloError));
        Assert.That(one.MonteCarloError, Is.EqualTo(Math.Sqrt(one.Chance * (1 - one.Chance) / 40_000)));
    }

    [Test]
    public void Two_nominees_for_one_place_are_told_apart_by_the_error_of_their_difference()
    {
        Selection selection = Small.Scores(11, 10).Run(pipeline => pipeline.Cut("place", Small.Interview, 1));
        Certainty certainty = selection.Certainty(new() { Replays = 40_000, Errors = [MeasureError.Of(Small.Interview, 1)] });

        // P(z₁ − z₂ > −1) = Φ(1/√2)
        Assert.That(certainty["N-1"].Chance, Is.EqualTo(0.7602499389065233).Within(4 * certainty["N-1"].MonteCarloError));
        Assert.That(certainty["N-1"].TimesChosen + certainty["N-2"].TimesChosen, Is.EqualTo(40_000));
        Assert.That(certainty.ExpectedWrongIns, Is.EqualTo(certainty.ExpectedWrongOuts));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    public void The_number_of_threads_changes_no_digit(int threads)
    {
        Selection selection = Selected(People(80), Quota.AtMost(3, Region));
        Certainty Asked(int count) => selection.Certainty(new() { Replays = 500, Errors = Errors, Threads = count });

        Assert.That(Asked(threads).Nominees, Is.EqualTo(Asked(-1).Nominees));
    }

    [Test]
    public void The_order_of_the_nominees_changes_no_digit()
    {
        Pool pool = People(80);
        int[] shuffled = [.. pool.EveryRow];
        new Random(3).Shuffle(shuffled);
        Certainty Asked(Pool of) => Selected(of, Quota.AtMost(3, Region)).Certainty(new() { Replays = 300, Errors = Errors });

        Assert.That(Asked(pool.Take(shuffled)).Nominees, Is.EqualTo(Asked(pool).Nominees));
    }

    [Test]
    public void Every_replay_is_what_the_pipeline_itself_says_of_the_redrawn_scores()
    {
        Pool pool = People(50);
        Selection selection = Selected(pool, Quota.AtMost(3, Region));
        const int Replays = 40;
        Certainty certainty = selection.Certainty(new() { Replays = Replays, Seed = 5, Errors = [MeasureError.Of(Test, 3), MeasureError.Of(Panel, 1)] });
        int[] chosen = new int[50];

        for (int replay = 0; replay < Replays; replay++)
        {
            Pool redrawn = pool.Replacing([Redrawn(Test, 3, replay), Redrawn(Panel, 1, replay)]);
            foreach (string id in selection.Pipeline.Run(redrawn).Cohort) chosen[pool.RowOf(id)]++;
        }

        Assert.That(certainty.Nominees.Select(one => one.TimesChosen), Is.EqualTo(certainty.Nominees.Select(one => chosen[pool.RowOf(one.Nominee)])));

        NumberStore Redrawn(Measure measure, double error, int replay)
        {
            ulong key = KeyedNormals.Join(KeyedNormals.Join(5, (ulong)replay), KeyedNormals.KeyOf(measure.Name));
            return new(measure, [.. pool.Numbers(measure).Select((score, row) => score + (error * KeyedNormals.Of(key ^ KeyedNormals.KeyOf(pool.Id(row)))))]);
        }
    }

    [Test]
    public void Shares_of_a_range_are_carried_with_their_errors_and_by_the_shortcut_alike()
    {
        Selection selection = People(60).Run(pipeline => pipeline.Rescale((Test, 0, 40), (Panel, 0, 10)).Screen("floor", Test.Share >= .1)
            .Composite(Total, (Test.Share, .6), (Panel.Share, .4)).Cut("places", Total, 15));
        Certainty Asked(bool plain) => selection.Certainty(new() { Replays = 60, Errors = [MeasureError.Of(Test, 3), MeasureError.Of(Panel, 1)], Plain = plain });
        Certainty certainty = Asked(plain: false);

        Assert.That(certainty.Nominees, Is.EqualTo(Asked(plain: true).Nominees));

        // √((.6 · 3/40)² + (.4 · 1/10)²), and √2 of it against a cut that others set.
        Assert.That(certainty.NearCuts, Is.Not.Empty.And.All.Matches<NearCut>(near => near is not null && Math.Abs(near.StandardErrorOfDifference - Math.Sqrt(2 * (.045 * .045 + .04 * .04))) < 1e-15));
    }

    [Law(Arbitrary = [typeof(Scenes)], MaxTest = 150)]
    public void The_shortcuts_give_what_the_stages_give(Scene scene)
    {
        Selection selection = scene.Run();
        MeasureError[] errors = [MeasureError.Of(RandomPool.Interview, 1.5), MeasureError.Of(RandomPool.Speed, scene.Seed % 3)];
        Certainty Asked(bool plain) => selection.Certainty(new() { Replays = 12, Errors = errors, Plain = plain });

        Assert.That(Asked(plain: false).Nominees, Is.EqualTo(Asked(plain: true).Nominees));
    }

    [Law(MaxTest = 40)]
    public void The_shortcut_through_crossing_quotas_gives_what_the_stage_gives(byte seed)
    {
        Pool pool = People(50, seed).With(Small.Role, [.. Enumerable.Range(0, 50).Select(i => i * ((seed % 6) + 1) % 7 < 3 ? "head" : "deputy")]);
        Ties ties = (seed % 3) switch { 0 => Ties.By(Panel), 1 => Ties.ById, _ => Ties.ByLot };
        Selection selection = pool.Run(pipeline => pipeline.Composite(Total, (Test, .1), (Panel, 1)).Cut("first", Total, 30)
            .Add(new Cohort("cohort", 15, Total, [Quota.AtMost(4, Region), Quota.Between(6, 8, Small.Role, "head"), Quota.AtLeast(5, Small.Role, "deputy")], Ties: ties)), decimals: seed % 2);
        Certainty Asked(bool plain) => selection.Certainty(new() { Replays = 30, Errors = Errors, Plain = plain });

        Assert.That(Asked(plain: false).Nominees, Is.EqualTo(Asked(plain: true).Nominees));
    }

    [Test]
    public void Quotas_that_redrawn_scores_cannot_meet_are_counted()
    {
        Pool pool = Small.Of(4).With(Test, [4.0, 3, 2, 1]).With(Small.Role, ["head", "head", "deputy", "deputy"]).With(Region, ["a", "b", "a", "b"]);
        Selection selection = pool.Run(pipeline => pipeline.Cut("three", Test, 3).Cohort("cohort", 2, Test, Quota.Between(2, 2, Small.Role, "head"), Quota.AtMost(1, Region)));
        CertaintyOptions options = new() { Replays = 400, Errors = [MeasureError.Of(Test, 2)] };
        Certainty certainty = selection.Certainty(options);

        Assert.That(certainty.Short, Is.InRange(1, 399));
        Assert.That(certainty, Is.EqualTo(selection.Certainty(options with { Plain = true })).Using<Certainty>((left, right) => left.Short == right.Short && left.Nominees.SequenceEqual(right.Nominees)));
    }

    [Test]
    public void A_minimum_is_not_met_by_filling_fewer_seats_than_the_maximums_let_in()
    {
        // N-1 may share with N-3 alone. When N-1, N-2 and N-4 come as far, two seats can be filled, but not with N-1 in one of them: nobody is chosen, not N-1 alone.
        Pool pool = Small.Of(4).With(Test, [4.0, 2, 3, 1]).With(Small.Role, ["head", "deputy", "deputy", "head"]).With(Region, ["a", "a", "b", "b"]);
        Selection selection = pool.Run(pipeline => pipeline.Cut("three", Test, 3)
            .Cohort("cohort", 3, Test, Quota.AtMost(1, per: Region), Quota.AtMost(1, Small.Role, "head"), new Quota([new(Region, ["a"]), new(Small.Role, ["head"])], Min: 1)));
        CertaintyOptions options = new() { Replays = 400, Errors = [MeasureError.Of(Test, 2)] };
        Certainty certainty = selection.Certainty(options);

        Assert.That(certainty["N-3"].TimesChosen, Is.EqualTo(certainty["N-1"].TimesChosen).And.InRange(1, 399));
        Assert.That(certainty, Is.EqualTo(selection.Certainty(options with { Plain = true })).Using<Certainty>((left, right) => left.Short == right.Short && left.Nominees.SequenceEqual(right.Nominees)));
    }

    [Test]
    public void A_panel_is_scored_once_and_again_only_when_other_cells_are_judged()
    {
        Ratings rated = new("ratings");
        Measure judged = new("judged");
        Pool pool = People(12).With(rated, [.. Enumerable.Range(0, 12).Select(i => (IReadOnlyList<Rating>)[
            new("case", "logic", "A", 1 + (i % 5)), new("case", "logic", "B", 1 + (i % 3)), .. i == 5 ? new Rating[] { new("talk", "tact", "A", 3), new("talk", "tact", "B", 4) } : []])]);
        Selection selection = pool.Run(pipeline => pipeline.Cut("first", Test, 8).Panel(judged, rated).Cut("second", judged, 4));
        CertaintyOptions options = new() { Replays = 200, Errors = [MeasureError.Of(Test, 10), MeasureError.Of(judged, .5)] };

        Assert.That(selection.Certainty(options).Nominees, Is.EqualTo(selection.Certainty(options with { Plain = true }).Nominees));
    }

    [Law(MaxTest = 120)]
    public void The_shortcut_through_a_corrected_panel_gives_what_the_stage_gives(int seed)
    {
        Random random = new(seed);
        Ratings rated = new("ratings");
        Measure judged = new("judged");
        string[] cells = ["case", "group", "talk"];
        int assessors = random.Next(2, 9), inEach = random.Next(1, 4), cellCount = random.Next(1, 4);
        bool isNarrow = random.Next(3) == 0;
        Pool pool = People(40, seed).With(rated, [.. Enumerable.Range(0, 40).Select(i => (IReadOnlyList<Rating>)[
            .. from cell in cells[..cellCount] where random.Next(15) > 0
               from place in Enumerable.Range(0, inEach)
               let assessor = isNarrow ? ((i % 2) + (2 * place)) % assessors : random.Next(assessors)
               select new Rating(cell, "all", $"A{assessor}", random.Next(2, 11) / 2.0, random.Next(20) == 0 ? "kin" : null)])]);
        SeverityCorrection severity = new(LeastRatings: random.Next(1, 9), Islands: (IslandPolicy)random.Next(3));
        Selection selection = pool.Run(pipeline => pipeline.Cut("first", Test, 28)
            .Add(new Panel("panel", rated, judged, LeastRatings: 1, Severity: severity)).Cut("second", judged, 9), decimals: random.Next(5));

        MeasureError[] errors = [MeasureError.Of(Test, 4), .. random.Next(2) == 0 ? new[] { MeasureError.Of(judged, .4) } : []];
        Certainty Asked(bool plain) => selection.Certainty(new() { Replays = 25, Errors = errors, Plain = plain });

        Assert.That(Asked(plain: false).Nominees, Is.EqualTo(Asked(plain: true).Nominees));
    }

    [Law(EndSize = 1_000_000, MaxTest = 100)]
    public void The_shortcut_gives_what_the_stage_gives_also_where_crossing_quotas_cannot_be_met(int seed)
    {
        Random random = new(seed);
        Pool pool = People(40, seed).With(Small.Role, [.. Enumerable.Range(0, 40).Select(_ => random.Next(3) switch { 0 => "head", 1 => "deputy", _ => "aide" })]);
        int seats = random.Next(4, 20);
        Quota Of(string role) => random.Next(3) switch
        {
            0 => Quota.AtMost(random.Next(1, 8), Small.Role, role),
            1 => Quota.AtLeast(random.Next(1, (seats / 4) + 1), Small.Role, role),
            _ => Quota.Between(random.Next(1, (seats / 4) + 1), (seats / 4) + random.Next(5), Small.Role, role),
        };

        // A minimum inside a group that is full can clash in so many seats and not in fewer; a fixed cut can let fewer pass than there are seats.
        Quota[] inside = random.Next(3) switch
        {
            0 => [Quota.AtLeast(random.Next(1, (seats / 4) + 1), Region, "a")],
            1 => [new([new(Region, ["a"]), new(Small.Role, ["head"])], Min: random.Next(1, 3))],
            _ => [],
        };
        Quota[] quotas = [Quota.AtMost(random.Next(1, 5), Region), .. inside, Of("head"), Of("deputy"), Of("aide")];
        double? fixedCut = random.Next(2) == 0 ? null : random.Next(4, 12);
        PipelineBuilder First(PipelineBuilder pipeline) => fixedCut is { } limit ? pipeline.Cut("first", Total, limit) : pipeline.Cut("first", Total, 24);
        Ties ties = random.Next(3) switch { 0 => Ties.By(Panel), 1 => Ties.ById, _ => Ties.ByLot };
        Selection selection = pool.Run(pipeline => First(pipeline.Composite(Total, (Test, .1), (Panel, 1))).Add(new Cohort("cohort", seats, Total, quotas, Ties: ties)), decimals: random.Next(2));
        Certainty Asked(bool plain) => selection.Certainty(new() { Replays = 12, Errors = Errors, Plain = plain });

        (Certainty quick, Certainty slow) = (Asked(plain: false), Asked(plain: true));
        Assert.That((quick.Short, quick.Nominees), Is.EqualTo((slow.Short, slow.Nominees)).Using<(int Short, IReadOnlyList<NomineeCertainty> Nominees)>((left, right) => left.Short == right.Short && left.Nominees.SequenceEqual(right.Nominees)));
    }

    [Law(Arbitrary = [typeof(Scenes)], MaxTest = 60)]
    public bool Certainty_is_0_or_1_when_standard_errors_are_0(Scene scene)
    {
        Selection selection = scene.Run();
        Pool pool = selection.Input.With(RandomPool.Interview.StandardError, new double[scene.Nominees]).With(RandomPool.Essay.StandardError, new double[scene.Nominees]);

        // Stages that score by a model, or from panels, give errors of their own.
        Measure[] measures = [.. scene.Pipeline.Slots.SelectMany(slot => slot.Stage.GivenMeasures)];
        Measure[] given = [.. measures.Where(measure => measures.Contains(measure.StandardError))];
        Certainty certainty = scene.Pipeline.Run(pool).Certainty(new() { Replays = 3, Errors = [.. given.Select(measure => MeasureError.Of(measure, 0))] });
        return certainty.Nominees.All(one => one.Chance == (one.IsChosen ? 1 : 0));
    }

    [Test]
    public void A_measure_that_a_stage_gives_is_redrawn_behind_it()
    {
        Measure score = new("score");
        Responses answers = new("answers");
        Pool pool = Small.Of(30).With(answers, ["a", "b"], [.. Enumerable.Range(0, 60).Select(i => (sbyte)(i * 7 % 5))]);
        Selection selection = pool.Run(pipeline => pipeline.Score(score, answers, new PointScoring(Highest: 4)).Cut("cut", score, 10));
        CertaintyOptions options = new() { Replays = 200, Errors = [MeasureError.Of(score, 1)] };

        Certainty certainty = selection.Certainty(options);

        Assert.That(certainty.Nominees.Sum(one => one.TimesChosen), Is.EqualTo(200 * 10));
        Assert.That(certainty.Nominees.Count(one => one.Chance is > 0 and < 1), Is.GreaterThan(10));
        Assert.That(certainty.Nominees, Is.EqualTo(selection.Certainty(options with { Plain = true }).Nominees));
    }

    [Test]
    public void Overrides_stay_out_of_the_replays()
    {
        Pool pool = Small.Scores(1, 2, 3);
        Pipeline pipeline = Pipeline.For("p", 1).Cut("cut", Small.Interview, 1).Build();
        Selection moved = pipeline.Run(pool, [new("N-1", "cut", Verdict.Advanced, "A", "b")]);

        Certainty certainty = moved.Certainty(new() { Replays = 5 });

        Assert.That(certainty.Nominees.Select(one => (one.IsChosen, one.Chance)), Is.EqualTo(new[] { (true, 0.0), (false, 0.0), (true, 1.0) }));
    }

    [Test]
    public void Whoever_stands_within_one_error_of_the_difference_of_a_cut_is_named()
    {
        Selection selection = Small.Scores(10, 14, 15, 30).Run(pipeline => pipeline.Cut("two", Small.Interview, 2));
        Certainty certainty = selection.Certainty(new() { Replays = 1, Errors = [MeasureError.Of(Small.Interview, 1)] });

        Assert.That(certainty.NearCuts.Select(near => (near.Nominee, near.Cut, near.Advanced)), Is.EqualTo(new[] { ("N-3", 15.0, true), ("N-2", 15.0, false) }));
        Assert.That(certainty.NearCuts[1].Distance, Is.EqualTo(-1 / Math.Sqrt(2)).Within(1e-15));
    }

    [Test]
    public void The_error_of_a_composite_follows_from_its_parts()
    {
        Selection selection = Small.Of(3).With(Test, [1.0, 2, 3]).With(Panel, [1.0, 2, 3]).Run(pipeline => pipeline.Composite(Total, (Test, 3), (Panel, 4)).Cut("cut", Total, 14.0));
        Certainty certainty = selection.Certainty(new() { Replays = 1, Errors = [MeasureError.Of(Test, 1), MeasureError.Of(Panel, 1)] });

        Assert.That(certainty.NearCuts.Single(), Is.EqualTo(new NearCut("cut", "N-2", 14, 14, 5, true)));
    }

    [Test]
    public void An_error_of_a_whole_whose_parts_are_redrawn_is_refused() => Assert.That(
        () => Selected(People(20)).Certainty(new() { Errors = [MeasureError.Of(Test, 1), MeasureError.Of(Total, 1)] }),
        Throws.ArgumentException.With.Message.Contains("'total', which is made of measures that are redrawn themselves"));

    [Test]
    public void An_error_of_nothing_is_refused() => Assert.That(
        () => Selected(People(20)).Certainty(new() { Errors = [MeasureError.Of(new("tset"), 1)] }), Throws.ArgumentException.With.Message.Contains("'tset'"));

    [Test]
    public void Replays_tell_how_many_are_done()
    {
        ConcurrentBag<int> told = [];
        Selected(People(20)).Certainty(new() { Errors = Errors, Replays = 150, Progress = new Told(told) });

        Assert.That(told.Max(), Is.EqualTo(150));
        Assert.That(told, Has.Count.GreaterThan(1).And.All.InRange(1, 150));
    }

    private sealed class Told(ConcurrentBag<int> told) : IProgress<int>
    {
        public void Report(int value) => told.Add(value);
    }

    [Test]
    public void Replays_can_be_cancelled() => Assert.That(
        () => Selected(People(20)).Certainty(new() { Errors = Errors }, new(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public void A_pool_of_nobody_has_nobody_to_be_certain_of() => Assert.That(Selected(People(0)).Certainty(new() { Replays = 3, Errors = [MeasureError.Of(Test, 1)] }).Nominees, Is.Empty);
}
