using SelectionEngine.Psychometrics;
using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public sealed class RetestTests
{
    private static readonly Measure _again = new("supervised");

    [Test]
    public void Scores_that_are_not_confirmed_are_listed_widest_gap_first_with_their_direction()
    {
        Retest retest = Retest.Of(Scores(70, 80, 60, 65, null).With(_again, [60, 55, 75, 64, 50]), Interview, _again, 3, 4);

        Assert.That(retest.Flagged.Select(one => (one.Nominee, one.Check.Finding, one.Check.StandardGap)), Is.EqualTo(new[]
        {
            ("N-2", VerificationFinding.RemoteHigher, 5.0), ("N-3", VerificationFinding.SupervisedHigher, -3.0), ("N-1", VerificationFinding.RemoteHigher, 2.0),
        }));
        Assert.That(retest.Nominees[3].Reason(Interview), Is.Null);
        Assert.That(retest.Nominees[4].Reason(Interview)!.Value.Text(), Is.EqualTo("interview is missing"));
        Assert.That(retest.Nominees[1].Reason(Interview)!.Value.Text(), Is.EqualTo("interview was not confirmed under supervision: 5 standard errors higher, up to 1.96 is chance"));
        Assert.That(retest.Nominees[2].Reason(Interview)!.Value.Text(Language.Russian), Does.StartWith("«interview»: результат ниже, чем под наблюдением"));
    }

    [Test]
    public void Scores_with_errors_of_their_own_are_compared_by_them()
    {
        Pool pool = Scores(1, 1).With(_again, [0, 0]).With(Interview.StandardError, [.3, .6]).With(_again.StandardError, [.4, .8]);
        Retest retest = Retest.ByOwnErrors(pool, Interview, _again);

        Assert.That(retest.Nominees.Select(one => (one.Check.IsFlagged, one.Check.Sed)), Is.EqualTo(new[] { (true, .5), (false, 1.0) }));
    }

    [Test]
    public void The_effect_is_that_of_the_remote_score_of_those_who_lost_it()
    {
        Pool pool = Scores(20, 12, 11).With(_again, [5, 12, 30]).With(Essay, [5, 9, 8]);
        Retest retest = Retest.Of(pool, Interview, _again, 1, 1);
        Selection selection = pool.Run(stages => stages.Composite(Potential, (Interview, 1), (Essay, 1)).Cohort("places", 1, Potential));
        FlagEffect effect = retest.EffectOn(selection);

        Assert.That(effect.Places, Is.EqualTo(new[] { new FlaggedPlace("N-1", Verdict.Advanced, 25, 1, 10, 3) }));
        Assert.That(effect.WithoutFlagged.Entered, Is.EqualTo(new[] { "N-2" }));
    }
}
