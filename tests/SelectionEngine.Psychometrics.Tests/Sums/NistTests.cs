namespace SelectionEngine.Psychometrics.Tests;

/// <summary>Truth from outside: NIST StRD, certified to 15 digits.</summary>
[Category("Oracle")]
public sealed class NistTests
{
    private static IEnumerable<NistUnivariate> Sets() => NistUnivariate.All();

    [TestCaseSource(nameof(Sets))]
    public void Mean_and_standard_deviation_agree_to_the_last_certified_digit(NistUnivariate set)
    {
        Moments moments = Moments.Of(set.Scaled);

        Assert.That(Digits(moments.Mean / set.Unit, set.Mean), Is.GreaterThanOrEqualTo(14.9), "mean");
        Assert.That(Digits(moments.Sd() / set.Unit, set.Sd), Is.GreaterThanOrEqualTo(14.9), "standard deviation");
    }

    // 10000000.1 has no double: its nearest one is off by 4e-10. From such doubles no program can do better than their own spread allows.
    [TestCase("PiDigits", 14.9)]
    [TestCase("Lottery", 14.9)]
    [TestCase("Lew", 14.9)]
    [TestCase("Mavro", 12.5)]
    [TestCase("Michelso", 13.8)]
    [TestCase("NumAcc1", 15)]
    [TestCase("NumAcc2", 14.9)]
    [TestCase("NumAcc3", 9.4)]
    [TestCase("NumAcc4", 8.2)]
    public void Decimals_read_as_doubles_lose_only_what_the_doubles_themselves_lost(string name, double digits)
    {
        NistUnivariate set = NistUnivariate.All().Single(set => set.Name == name);
        Moments moments = Moments.Of(set.Values);

        Assert.That(Digits(moments.Mean, set.Mean), Is.GreaterThanOrEqualTo(14.9), "mean");
        Assert.That(Digits(moments.Sd(), set.Sd), Is.GreaterThanOrEqualTo(digits), "standard deviation");
        Assert.That(moments.Variance(), Is.EqualTo(BruteForce.Variance(set.Values)));
    }

    [TestCaseSource(nameof(Sets))]
    public void Autocorrelation_at_lag_one_agrees(NistUnivariate set)
    {
        // NIST's definition: deviations from the mean of the whole series over its whole sum of squares. Counted from
        // the exact mean times n, so that no deviation is rounded.
        double n = set.Scaled.Length;
        double total = Sums.Of(set.Scaled);
        double[] deviations = [.. set.Scaled.Select(value => (n * value) - total)];

        double r = Sums.OfProducts(deviations.AsSpan(0, deviations.Length - 1), deviations.AsSpan(1)) / Sums.OfProducts(deviations, deviations);

        Assert.That(Digits(r, set.Autocorrelation), Is.GreaterThanOrEqualTo(14.4));
    }

    /// <summary>Correct significant digits: −log₁₀ of the relative error, at most 15.</summary>
    private static double Digits(double actual, double certified) =>
        actual == certified ? 15 : Math.Min(15, -Math.Log10(Math.Abs(actual - certified) / Math.Abs(certified)));
}
