using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class JudgeAgainTests
{
    private static readonly Selection Settled = Scores(9, 7, 5).Run(pipeline => pipeline.Standardize(Interview).Cut("cut", by: Interview.Z, keep: 2));

    [Test]
    public void A_corrected_record_is_judged_by_the_settled_norm_and_cut() =>
        Assert.That(Settled.JudgeAgain(Pool.Of(["N-3"]).With(Interview, [7.1]))[0].Verdict, Is.EqualTo(Verdict.Advanced));

    [Test]
    public void A_late_comer_just_below_the_cut_is_rejected() =>
        Assert.That(Settled.JudgeAgain(Pool.Of(["N-9"]).With(Interview, [6.9]))[0].Verdict, Is.EqualTo(Verdict.Rejected));

    [Test]
    public void A_record_that_lacks_a_column_is_refused() =>
        Assert.That(() => Settled.JudgeAgain(Pool.Of(["N-9"])), Throws.TypeOf<PipelineException>());

    [Test]
    public void A_cohort_with_a_limit_per_group_repeats_its_verdicts()
    {
        Pool pool = Scores(9, 8, 7, 6).With(Region, ["north", "north", "south", "south"]);
        Selection selection = pool.Run(pipeline => pipeline.Cohort("class", seats: 2, by: Interview, Quota.AtMost(1, per: Region)));

        Assert.That(selection.JudgeAgain(pool).Select(trail => trail.Verdict), Is.EqualTo(selection.Outcomes.Select(outcome => outcome.Verdict)));
    }

    private static readonly Pool Crossed = Scores(9, 8, 7, 6).With(Region, ["north", "north", "south", "south"]).With(Role, ["mayor", "deputy", "mayor", "deputy"]);

    private static readonly Selection Crossing = Crossed.Run(pipeline => pipeline.Cohort("class", seats: 2, by: Interview, Quota.AtMost(1, per: Region), Quota.AtMost(1, per: Role)));

    [Test]
    public void A_cohort_under_crossing_quotas_repeats_its_verdicts_too() =>
        Assert.That(Crossing.JudgeAgain(Crossed).Select(trail => trail.Text()), Is.EqualTo(Enumerable.Range(1, 4).Select(number => Crossing.Says(number))));

    [Test]
    public void A_changed_record_under_crossing_quotas_waits_for_a_new_run()
    {
        Pool changed = Pool.Of(["N-4"]).With(Interview, [10]).With(Region, ["south"]).With(Role, ["deputy"]);

        Assert.That(Crossing.JudgeAgain(changed)[0].Text(), Does.StartWith("class: held, interview is 10; under crossing quotas only a new run"));
    }
}
