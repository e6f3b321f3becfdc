using SelectionEngine.Psychometrics;
using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class StandardizeTests
{
    [Test]
    public void Z_counts_standard_deviations_among_those_who_stand_here()
    {
        Selection selection = Scores(1, 2, 3, null).Run(pipeline => pipeline.Standardize(Interview));

        Assert.That(selection.Pool[Interview.Z].ToArray(), Is.EqualTo(new[] { -1, 0, 1, double.NaN }));
    }

    [Test]
    public void Whoever_left_before_does_not_count()
    {
        Selection selection = Scores(1, 2, 3, 100).Run(pipeline => pipeline.Screen("s", Interview <= 10).Standardize(Interview));

        Assert.That(selection.Pool[Interview.Z].ToArray(), Is.EqualTo(new[] { -1, 0, 1, double.NaN }));
    }

    [Test]
    public void Nobody_is_eliminated() => Assert.That(Scores(1, 2, null).Run(pipeline => pipeline.Standardize(Interview)).Verdicts(), Is.EqualTo("+++"));

    [Test]
    public void Scores_without_spread_cannot_be_standardised_and_the_trail_says_so()
    {
        Selection selection = Scores(0.1, 0.1, 0.1).Run(pipeline => pipeline.Standardize(Interview));

        Assert.Multiple(() =>
        {
            Assert.That(selection.Pool[Interview.Z].ToArray(), Is.All.NaN);
            Assert.That(selection.Says(1), Is.EqualTo("standardize interview: advanced, interview cannot be standardised: nobody differs from the others"));
        });
    }

    [Test]
    public void What_cannot_be_standardised_holds_at_the_stage_that_needs_it() => Assert.That(
        Scores(1, 1).Run(pipeline => pipeline.Standardize(Interview).Cut("c", by: Interview.Z, keep: 1)).Says(2),
        Does.EndWith("c: held, interview.z is missing"));

    [Test]
    public void One_score_alone_has_no_spread() => Assert.That(Scores(5, null).Run(pipeline => pipeline.Standardize(Interview)).Pool[Interview.Z][0], Is.NaN);

    [Test]
    public void A_published_norm_takes_no_account_of_the_pool()
    {
        Selection selection = Scores(60, null).Run(pipeline => pipeline.Norm(Interview, new Norm(50, 10, "manual 2020"), Scale.Z, Scale.T));

        Assert.That((selection.Pool[Interview.Z][0], selection.Pool[Interview.T][0], selection.Pool[Interview.T][1]), Is.EqualTo((1.0, 60.0, double.NaN)));
    }

    [Test]
    public void The_norm_and_where_it_comes_from_are_published()
    {
        StandardizeFacts facts = (StandardizeFacts)Scores(1, 2, 3, null).Run(pipeline => pipeline.Standardize(Interview)).Facts["standardize interview"];

        Assert.That((facts.Norms[0].Norm!.Mean, facts.Norms[0].Norm!.Sd, facts.Norms[0].Scores), Is.EqualTo((2.0, 1.0, 3)));
    }

    [Test]
    public void The_scaled_score_is_told() => Assert.That(
        Scores(1, 2, 3).Run(pipeline => pipeline.Standardize("scales", [Interview], Scale.Z, Scale.T)).Says(3), Is.EqualTo("scales: advanced, interview.z is 1, interview.t is 60"));
}
