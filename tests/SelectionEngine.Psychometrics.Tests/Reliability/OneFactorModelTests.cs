namespace SelectionEngine.Psychometrics.Tests;

public sealed class OneFactorModelTests
{
    private static readonly double[] True = [0.8, 0.7, 0.6, 0.5, 0.4];

    private static CovarianceMatrix Implied { get; } = CovarianceMatrix.From(
        [.. True.Select((a, i) => True.Select((b, j) => i == j ? 1 : a * b).ToArray())]);

    [Test]
    public void A_matrix_made_by_one_factor_gives_the_factor_back()
    {
        OneFactorModel likely = OneFactorModel.MaximumLikelihood(Implied);
        OneFactorModel least = OneFactorModel.MinimumResiduals(Implied);

        Assert.That(likely.Status, Is.EqualTo(FitStatus.Converged));
        Assert.That(likely.Loadings, Is.EqualTo(True).Within(1e-9));
        Assert.That(least.Loadings, Is.EqualTo(True).Within(1e-9));
        Assert.That(likely.Omega, Is.EqualTo(9.0 / (9 + True.Sum(loading => 1 - (loading * loading)))).Within(1e-9));
        Assert.That(OneFactorFit.Of(Implied, likely, 500).ChiSquare, Is.Zero.Within(1e-8));
    }

    [Test]
    public void Two_items_identify_no_factor()
    {
        OneFactorModel model = OneFactorModel.MaximumLikelihood(CovarianceMatrix.From([[1, 0.5], [0.5, 1]]));

        Assert.That(model.Status, Is.EqualTo(FitStatus.NotIdentified));
        Assert.That(model.Omega, Is.NaN);
    }

    [Test]
    public void A_singular_matrix_is_not_fitted() =>
        Assert.That(
            OneFactorModel.MaximumLikelihood(CovarianceMatrix.From([[1, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1]])).Status,
            Is.EqualTo(FitStatus.NotIdentified));

    [Test]
    public void Steps_that_run_out_are_no_solution() =>
        Assert.That(OneFactorModel.MaximumLikelihood(Implied, maximumSteps: 1).Status, Is.EqualTo(FitStatus.StepsUsedUp));

    [Test]
    public void An_uncorrelated_scale_ends_with_a_status_and_no_large_omega()
    {
        CovarianceMatrix none = CovarianceMatrix.From([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]);
        OneFactorModel least = OneFactorModel.MinimumResiduals(none);

        Assert.That(least.Status, Is.EqualTo(FitStatus.Converged));
        Assert.That(least.OmegaByUniqueness, Is.EqualTo(0).Within(1e-6));
    }

    [Test]
    public void A_fit_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.That(() => OneFactorModel.MaximumLikelihood(Implied, cancellation: source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Law(Arbitrary = [typeof(Answers)])]
    public void Every_fit_ends_with_a_gradient_of_zero_or_says_that_it_did_not(double[][] table)
    {
        CovarianceMatrix items = CovarianceMatrix.Of(new ItemScores(table), MissingAnswers.Listwise);
        OneFactorModel model = OneFactorModel.MaximumLikelihood(items);

        Assert.That(model.Status == FitStatus.Converged, Is.EqualTo(model.LargestGradient < 1e-7));
    }
}
