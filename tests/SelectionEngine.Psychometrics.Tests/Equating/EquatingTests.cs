namespace SelectionEngine.Psychometrics.Tests;

public sealed class EquatingTests
{
    [Law]
    public bool A_form_equated_to_itself_keeps_its_scores(byte[] bytes)
    {
        ScoreFrequencies form = Form(bytes);

        return Same(ScoreEquating.ByMean(form, form)) && Same(ScoreEquating.ByLine(form, form)) && Same(ScoreEquating.ByRank(form, form));
    }

    [Law]
    public bool There_and_back_by_rank_is_where_it_began(byte[] left, byte[] right)
    {
        ScoreFrequencies x = Form(left), y = Form(right);
        IReadOnlyList<double> there = ScoreEquating.ByRank(x, y).Equivalents;

        return there.Select((score, i) => Math.Abs(x.AtRank(y.Rank(score)) - i)).All(off => off < 1e-9);
    }

    [Law]
    public bool A_line_carries_mean_and_spread_over(byte[] left, byte[] right)
    {
        ScoreFrequencies x = Form(left), y = Form(right);
        ScoreEquating line = ScoreEquating.ByLine(x, y);

        return Math.Abs(line.Intercept + line.Slope * x.Mean - y.Mean) < 1e-9 && Math.Abs(line.Slope * x.Sd - y.Sd) < 1e-9;
    }

    [Law(MaxTest = 30)]
    public bool Smoothing_keeps_as_many_moments_as_its_degree(byte[] bytes)
    {
        ScoreFrequencies form = Form(bytes), smooth = LogLinearSmoothing.Smooth(form, 3);

        return Enumerable.Range(2, 2).All(power => Math.Abs(form.Moment(power) - smooth.Moment(power)) < 1e-7 * Math.Max(1, Math.Abs(form.Moment(power)))) && Math.Abs(form.Mean - smooth.Mean) < 1e-8;
    }

    [Test]
    public void Groups_that_do_not_differ_on_the_anchor_need_no_anchor([Values(AnchorMethod.Tucker, AnchorMethod.Levine)] AnchorMethod method)
    {
        double[] total = [3, 5, 8, 2, 9, 6, 4], anchor = [1, 2, 3, 1, 3, 2, 1];
        AnchorGroup x = new(total, anchor, 10, 4), y = new([.. total.Select(score => score + 1)], anchor, 10, 4);

        Assert.That(AnchorEquating.ByLine(x, y, method).Equivalents, Is.EqualTo(Enumerable.Range(0, 11).Select(score => score + 1.0)).Within(1e-12));
        Assert.That(AnchorEquating.ChainedByLine(x, y).Equivalents, Is.EqualTo(Enumerable.Range(0, 11).Select(score => score + 1.0)).Within(1e-12));
    }

    [Test]
    public void A_score_between_two_points_lies_between_their_equivalents()
    {
        ScoreEquating equating = new(10, [8, 11, 12], [], double.NaN, double.NaN);

        Assert.That(new[] { 10, 10.5, 11, 11.25, 12 }.Select(equating.At), Is.EqualTo(new[] { 8, 9.5, 11, 11.25, 12 }));
        Assert.That(equating.At(double.NaN), Is.NaN);
        Assert.That(() => equating.At(13), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("10 to 12"));
    }

    [Test]
    public void Two_lines_in_a_chain_are_one_line()
    {
        ScoreFrequencies x = new(0, [1, 3, 5, 4, 2]), y = new(0, [2, 5, 4, 2, 1]), z = new(0, [1, 2, 3, 5, 4]);
        ScoreEquating chain = ScoreEquating.ByLine(x, y).Then(ScoreEquating.ByLine(y, z)), direct = ScoreEquating.ByLine(x, z);

        Assert.That(chain.Equivalents, Is.EqualTo(direct.Equivalents).Within(1e-12));
        Assert.That((chain.Slope, chain.Intercept), Is.EqualTo((direct.Slope, direct.Intercept)).Within(1e-12));
    }

    [Law]
    public bool A_chain_by_rank_through_the_same_form_is_the_second_link(byte[] left, byte[] right)
    {
        ScoreFrequencies x = Form(left), y = Form(right);
        ScoreEquating direct = ScoreEquating.ByRank(x, y), chain = ScoreEquating.ByRank(x, x).Then(direct);

        return chain.Equivalents.Zip(direct.Equivalents).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
    }

    [Test]
    public void A_higher_degree_fits_closer_and_the_last_one_exactly()
    {
        ScoreFrequencies form = new(0, [2, 9, 16, 30, 44, 60, 41, 25]);
        IReadOnlyList<SmoothingFit> fits = LogLinearSmoothing.Fits(form, 7);

        Assert.That(fits.Select(fit => fit.Deviance), Is.Ordered.Descending);
        Assert.That(fits[^1], Has.Property("Deviance").LessThan(1e-6).And.Property("Df").Zero);
        Assert.That(fits[1].PValue, Is.InRange(0, 1));
    }

    [Test]
    public void A_score_outside_the_form_is_named() =>
        Assert.That(() => ScoreFrequencies.Of([1, 2, 11], 0, 10), Throws.ArgumentException.With.Message.Contains("11"));

    [Test]
    public void A_group_without_spread_draws_no_line() =>
        Assert.That(() => ScoreEquating.ByLine(new ScoreFrequencies(0, [0, 5, 0]), new ScoreFrequencies(0, [1, 5, 1])), Throws.ArgumentException);

    private static bool Same(ScoreEquating equating) => equating.Equivalents.Select((score, i) => Math.Abs(score - i)).All(off => off < 1e-9);

    private static ScoreFrequencies Form(byte[] bytes)
    {
        double[] counts = [1, 2, 3, 4, 5, 4, 3, 2, 1, 1];
        for (int i = 0; i < bytes.Length; i++) counts[i % counts.Length] += bytes[i] % 5;
        return new(0, counts);
    }
}
