using static SelectionEngine.Tests.Questionnaire;
using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public sealed class FlagEffectTests
{
    private static readonly Measure _openness = new("openness");

    [Test]
    public void A_place_that_rests_on_flagged_answers_shows_what_is_left_without_them()
    {
        (Pool pool, AnswerQuality quality) = Flagged();
        Selection selection = Chosen(pool, seats: 2);
        FlagEffect effect = quality.EffectOn(selection);

        Assert.That(selection.Cohort, Is.EqualTo(new[] { "N-1", "N-2" }));
        Assert.That((effect.Reach, effect.By!.Name, effect.Entered), Is.EqualTo((FlagReach.Part, "potential", 5)));

        // 0.5 · 10 + 0.5 · 30 = 20; without the answers the interview counts double.
        Assert.That(effect.Places, Is.EqualTo(new[] { new FlaggedPlace("N-1", Verdict.Advanced, 20, 1, 10, 4) { } }));
        Assert.That(effect.Places[0].Lost, Is.EqualTo(3));
        Assert.That(effect.WithoutFlagged.Entered, Is.EqualTo(new[] { "N-3" }));
        Assert.That(effect.WithoutFlagged.Left, Is.Empty.Or.EqualTo(new[] { "N-1" }));
    }

    [Test]
    public void A_score_that_is_these_answers_alone_leaves_no_place()
    {
        (Pool pool, AnswerQuality quality) = Flagged();
        Selection selection = pool.Run(stages => stages.Score(_openness, Character, new PointScoring(Lowest: 1, Highest: 5)).Cut("best", _openness, keep: 2));
        FlagEffect effect = quality.EffectOn(selection);

        Assert.That((effect.Reach, effect.Places[0].PlaceWithout, effect.Places[0].ScoreWithout), Is.EqualTo((FlagReach.Whole, (int?)null, double.NaN)));
    }

    [Test]
    public void A_score_made_of_other_things_is_not_reached()
    {
        (Pool pool, AnswerQuality quality) = Flagged();
        FlagEffect effect = quality.EffectOn(pool.Run(stages => stages.Cut("best", Interview, keep: 2)));

        Assert.That(effect.Reach, Is.EqualTo(FlagReach.NotReached));
        Assert.That(effect.Places[0].Lost, Is.Zero);
    }

    [Test]
    public void Without_a_ranking_there_is_no_place()
    {
        (Pool pool, AnswerQuality quality) = Flagged();
        FlagEffect effect = quality.EffectOn(pool.Run(stages => stages.Screen("all", Interview >= 0)));

        Assert.That((effect.Reach, effect.By, effect.Places[0].Place), Is.EqualTo((FlagReach.NothingRanks, (Measure?)null, (int?)null)));
    }

    [Test]
    public void Standard_scores_and_composites_of_composites_are_followed_back_to_the_answers()
    {
        (Pool pool, AnswerQuality quality) = Flagged();
        Measure inner = new("inner");
        Selection selection = pool.Run(stages => stages
            .Score(_openness, Character, new PointScoring(Lowest: 1, Highest: 5))
            .Standardize(_openness, Interview)
            .Composite(inner, (_openness.Z, 1), (Interview.Z, 1))
            .Composite(Potential, (inner, 1), (Interview.Z, 2))
            .Cut("best", Potential, keep: 2));
        FlaggedPlace place = quality.EffectOn(selection).Places[0];

        Assert.That(place.ScoreWithout, Is.EqualTo(4 * selection.Value("N-1", Interview.Z)).Within(1e-5));
    }

    [Test]
    public void A_selection_of_others_is_refused()
    {
        (Pool pool, AnswerQuality quality) = Flagged();

        Assert.That(() => quality.EffectOn(Scores(1, 2).Run(stages => stages.Cut("best", Interview, keep: 1))), Throws.ArgumentException.With.Message.Contains("other nominees"));
    }

    [Test]
    public void Nobody_flagged_changes_nothing()
    {
        (Pool pool, _) = Flagged();
        FlagEffect effect = AnswerQuality.Of(pool, Character, new() { Key = new(1, 5, Items: ["c1"]), Signs = 9 }).EffectOn(Chosen(pool, 2));

        Assert.That((effect.Places.Count, effect.WithoutFlagged.Changes.Count), Is.EqualTo((0, 0)));
    }

    /// <summary>Five nominees: openness 30, 28, 26, 24, 8 and interviews that rank them otherwise; the first always ticks 5.</summary>
    private static (Pool Pool, AnswerQuality Quality) Flagged()
    {
        string[] items = ["c1", "c2", "c3", "c4", "c5", "c6"];
        sbyte[] answers =
        [
            5, 5, 5, 5, 5, 5,
            5, 4, 5, 4, 5, 5,
            4, 5, 4, 5, 4, 4,
            4, 4, 5, 4, 3, 4,
            1, 2, 1, 1, 2, 1,
        ];
        Pool pool = Scores(10, 11, 12, 9, 8).With(Character, items, answers);
        return (pool, AnswerQuality.Of(pool, Character, new() { Key = new(1, 5), LeastPersonTotal = double.NaN }));
    }

    private static Selection Chosen(Pool pool, int seats) => pool.Run(stages => stages
        .Score(_openness, Character, new PointScoring(Lowest: 1, Highest: 5))
        .Composite(Potential, (_openness, .5), (Interview, .5))
        .Cohort("places", seats, Potential));
}
