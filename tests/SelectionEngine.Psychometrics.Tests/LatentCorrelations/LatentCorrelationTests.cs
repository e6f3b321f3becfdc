namespace SelectionEngine.Psychometrics.Tests.LatentCorrelations;

public sealed class LatentCorrelationTests
{
    [TestCase(0.5)]
    [TestCase(-0.3)]
    [TestCase(0.9)]
    public void Halves_of_two_normal_traits_go_together_by_the_arcsine(double rho)
    {
        // P(both above the mean) = 1/4 + arcsin ρ/2π. Sheppard (1899).
        double both = 0.25 + Math.Asin(rho) / (2 * Math.PI);
        double[,] table = { { 1000 * both, 1000 * (0.5 - both) }, { 1000 * (0.5 - both), 1000 * both } };
        Assert.That(LatentCorrelation.Of(table).Rho, Is.EqualTo(rho).Within(1e-12));
        Assert.That(LatentCorrelation.Of(table, LatentCorrelationMethod.MaximumLikelihood).Rho, Is.EqualTo(rho).Within(1e-9));
    }

    [Test]
    public void Independent_items_have_none() =>
        Assert.That(LatentCorrelation.Of(new double[,] { { 10, 20, 30 }, { 20, 40, 60 } }).Rho, Is.EqualTo(0).Within(1e-12));

    [Test]
    public void Turning_an_item_round_turns_the_sign()
    {
        double[,] table = { { 30, 20, 5 }, { 10, 25, 30 } };
        double[,] turned = { { 5, 20, 30 }, { 30, 25, 10 } };
        Assert.That(LatentCorrelation.Of(turned).Rho, Is.EqualTo(-LatentCorrelation.Of(table).Rho).Within(1e-12));
    }

    [Test]
    public void A_full_diagonal_is_a_correlation_of_one() =>
        Assert.That(LatentCorrelation.Of(new double[,] { { 30, 0 }, { 0, 50 } }).Rho, Is.EqualTo(1));

    [Test]
    public void Only_an_empty_cell_is_raised()
    {
        double[,] full = { { 30, 5 }, { 7, 50 } };
        double[,] empty = { { 30, 0 }, { 7, 50 } };
        double[,] raised = { { 30, 0.5 }, { 7, 50 } };
        Assert.That(LatentCorrelation.Of(full, continuity: 0.5).Rho, Is.EqualTo(LatentCorrelation.Of(full).Rho));
        Assert.That(LatentCorrelation.Of(empty, continuity: 0.5).Rho, Is.EqualTo(LatentCorrelation.Of(raised).Rho));
    }

    [Test]
    public void An_item_everybody_answered_alike_has_no_correlation() =>
        Assert.That(LatentCorrelation.Of(new double[,] { { 10, 20 }, { 0, 0 } }).Rho, Is.NaN);

    [Test]
    public void A_category_at_the_end_that_nobody_chose_changes_nothing()
    {
        double[,] table = { { 30, 20 }, { 10, 25 } };
        double[,] wider = { { 30, 20, 0 }, { 10, 25, 0 } };
        LatentCorrelation one = LatentCorrelation.Of(wider);
        Assert.That(one.Rho, Is.EqualTo(LatentCorrelation.Of(table).Rho).Within(1e-12));
        Assert.That(one.ColumnThresholds[1], Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void Full_likelihood_is_at_least_as_high_as_that_of_two_steps()
    {
        double[,] table = { { 30, 20, 5 }, { 10, 25, 30 }, { 2, 9, 40 } };
        LatentCorrelation full = LatentCorrelation.Of(table, LatentCorrelationMethod.MaximumLikelihood);
        Assert.That(full.LogLikelihood, Is.GreaterThanOrEqualTo(LatentCorrelation.Of(table).LogLikelihood));
        Assert.That(full.StandardError, Is.InRange(0.01, 0.2));
    }

    [Test]
    public void A_count_below_nothing_is_refused() =>
        Assert.That(() => LatentCorrelation.Of(new double[,] { { 10, -2 }, { 3, 4 } }), Throws.ArgumentException);
}
