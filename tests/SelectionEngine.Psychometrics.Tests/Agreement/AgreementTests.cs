using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Psychometrics.Tests;

public sealed class AgreementTests
{
    private static readonly double[] _shroutFleiss = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7];

    private static readonly AgreementCoefficient[] _coefficients = Enum.GetValues<AgreementCoefficient>();

    [TestCase(IccForm.OneWaySingle, .17, "ICC(1,1)", "ICC(1)")]
    [TestCase(IccForm.AgreementSingle, .29, "ICC(2,1)", "ICC(A,1)")]
    [TestCase(IccForm.ConsistencySingle, .71, "ICC(3,1)", "ICC(C,1)")]
    [TestCase(IccForm.OneWayAverage, .44, "ICC(1,k)", "ICC(k)")]
    [TestCase(IccForm.AgreementAverage, .62, "ICC(2,k)", "ICC(A,k)")]
    [TestCase(IccForm.ConsistencyAverage, .91, "ICC(3,k)", "ICC(C,k)")]
    public void The_six_forms_are_those_printed_in_1979(IccForm form, double printed, string shroutFleiss, string mcGrawWong)
    {
        Icc icc = Icc.Of(new RatingTable(_shroutFleiss, 4), form);

        Assert.That((icc.Value, icc.ShroutFleissName, icc.McGrawWongName), Is.EqualTo((printed, shroutFleiss, mcGrawWong)).Using<(double, string, string)>(
            (left, right) => Math.Abs(left.Item1 - right.Item1) < .005 && left.Item2 == right.Item2 && left.Item3 == right.Item3));
    }

    [Test]
    public void An_interval_holds_its_estimate([Values] IccForm form, [Values] IccConvention convention)
    {
        Icc icc = Icc.Of(new RatingTable(_shroutFleiss, 4), form, convention);

        Assert.That(icc.Value, Is.InRange(icc.Lower, icc.Upper));
    }

    [Test]
    public void One_rater_is_a_reason_not_a_number([Values] IccForm form) =>
        Assert.That(Icc.Of(new RatingTable([1, 2, 3], 1), form), Has.Property("Degeneracy").EqualTo(Degeneracy.TooFewRaters).And.Property("Value").NaN);

    [Test]
    public void Equal_ratings_of_everybody_are_a_reason_not_a_number([Values] IccForm form) =>
        Assert.That(Icc.Of(new RatingTable([.1, .1, .1, .1, .1, .1], 3), form), Has.Property("Degeneracy").EqualTo(Degeneracy.NoVariation).And.Property("Value").NaN);

    [Test]
    public void Raters_who_agree_on_everybody_have_an_icc_of_1_without_width([Values] IccForm form, [Values] IccConvention convention)
    {
        Icc icc = Icc.Of(new RatingTable([.1, .1, .1, .7, .7, .7, .3, .3, .3], 3), form, convention);

        Assert.That((icc.Value, icc.Lower, icc.Upper, icc.PValue, icc.Degeneracy), Is.EqualTo((1.0, 1.0, 1.0, 0.0, Degeneracy.PerfectAgreement)));
    }

    [Test]
    public void A_generalizability_coefficient_of_the_tables_own_raters_is_the_icc()
    {
        RatingTable table = new(_shroutFleiss, 4);
        Generalizability g = Generalizability.Of(table);

        Assert.That(g.Relative(4), Is.EqualTo(Icc.Of(table, IccForm.ConsistencyAverage).Value).Within(1e-14));
        Assert.That(g.Absolute(4), Is.EqualTo(Icc.Of(table, IccForm.AgreementAverage).Value).Within(1e-14));
    }

    [Law]
    public bool The_raters_needed_reach_the_target_and_one_fewer_does_not(byte target)
    {
        double aim = (target + 1) / 258.0;
        Generalizability g = Generalizability.Of(new RatingTable(_shroutFleiss, 4));
        int needed = g.RatersNeeded(aim)!.Value;

        return g.Absolute(needed) >= aim - 1e-9 && (needed == 1 || g.Absolute(needed - 1) < aim);
    }

    [Test]
    public void No_number_of_raters_helps_when_targets_do_not_differ() =>
        Assert.That(Generalizability.Of(new RatingTable([1, 2, 1, 2, 2, 1, 2, 1], 2)).RatersNeeded(.8), Is.Null);

    [Test]
    public void All_forms_come_under_both_names()
    {
        RatingTable table = new([9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7], 4);
        IReadOnlyList<Icc> forms = Icc.OfAll(table);

        Assert.That(forms.Select(icc => icc.ShroutFleissName), Is.EqualTo(new[] { "ICC(1,1)", "ICC(1,k)", "ICC(2,1)", "ICC(2,k)", "ICC(3,1)", "ICC(3,k)" }));
        Assert.That(forms.Select(icc => icc.McGrawWongName), Is.EqualTo(new[] { "ICC(1)", "ICC(k)", "ICC(A,1)", "ICC(A,k)", "ICC(C,1)", "ICC(C,k)" }));
        Assert.That(forms.Select(icc => Math.Round(icc.Value, 2)), Is.EqualTo(new[] { .17, .44, .29, .62, .71, .91 }));
    }

    [Law]
    public bool The_raters_needed_with_some_tasks_reach_the_target_and_one_fewer_does_not(byte target, byte tasks)
    {
        TwoFacetGeneralizability g = new(1, .2, .1, .5, .3, .05, .8);
        double wanted = .5 + target / 600.0;
        int of = 1 + tasks % 20;
        int? raters = g.RatersNeeded(wanted, of), more = g.TasksNeeded(wanted, of, absolute: false);

        return (raters is { } k ? g.Absolute(k, of) >= wanted - 1e-9 && (k == 1 || g.Absolute(k - 1, of) < wanted) : g.Absolute(1 << 30, of) < wanted)
            && (more is { } t ? g.Relative(of, t) >= wanted - 1e-9 && (t == 1 || g.Relative(of, t - 1) < wanted) : g.Relative(of, 1 << 30) < wanted);
    }

    [Test]
    public void Tasks_can_set_a_limit_that_no_number_of_raters_passes()
    {
        TwoFacetGeneralizability g = new(1, 0, 0, .5, 1, 0, .5);

        Assert.That(g.RatersNeeded(.6, 1), Is.Null);
        Assert.That(g.RatersNeeded(.6, 4), Is.EqualTo(2));
        Assert.That(new TwoFacetGeneralizability(0, 0, 0, 0, 0, 0, 0).Degeneracy, Is.EqualTo(Degeneracy.NoVariation));
    }

    [Test]
    public void Two_facets_without_tasks_come_down_to_one_facet()
    {
        // Every task repeats the same rating plus its own level, so tasks add nothing but a constant.
        double[] threeWay = [.. _shroutFleiss.SelectMany(rating => new[] { rating, rating + 3 })];
        TwoFacetGeneralizability two = TwoFacetGeneralizability.Of(threeWay, 4, 2);
        Generalizability one = Generalizability.Of(new RatingTable(_shroutFleiss, 4));

        Assert.That(two.VarTarget, Is.EqualTo(one.VarTarget).Within(1e-12));
        Assert.That(two.VarTargetRater, Is.EqualTo(one.VarResidual).Within(1e-12));
        Assert.That(two.VarTask, Is.EqualTo(4.5).Within(1e-12));
        Assert.That(two.VarResidual, Is.Zero.Within(1e-12));
        Assert.That(two.Relative(4, 2), Is.EqualTo(one.Relative(4)).Within(1e-12));
    }

    [Law]
    public bool Agreement_is_1_when_all_agree(byte[] targets)
    {
        double[] values = [.. targets.Select(target => (double)(target % 7)), 1, 2];
        RatingTable table = new(values.SelectMany(value => new[] { value, value, value }).ToArray(), 3);

        return Close(Concordance.Of(table).W, 1)
            && Enum.GetValues<MeasurementLevel>().All(level => KrippendorffAlpha.Of(table, level).Value == 1)
            && _coefficients.All(coefficient => Close(ChanceCorrectedAgreement.Of(table, coefficient).Value, 1))
            && Close(FleissKappa.Of(table).Value, 1)
            && Close(CohenKappa.FromRatings(values, values).Value, 1);
    }

    [Law]
    public Property Renaming_raters_and_reordering_targets_changes_nothing(byte[] bytes, int seed)
    {
        double[] ratings = Ratings(bytes, 3);
        RatingTable table = new(ratings, 3);
        RatingTable other = Shuffled(table, seed);

        return (Enum.GetValues<IccForm>().All(form => Same(Icc.Of(table, form).Value, Icc.Of(other, form).Value))
            && Enum.GetValues<MeasurementLevel>().All(level => Same(KrippendorffAlpha.Of(table, level).Value, KrippendorffAlpha.Of(other, level).Value))
            && _coefficients.All(coefficient => Near(ChanceCorrectedAgreement.Of(table, coefficient).Value, ChanceCorrectedAgreement.Of(other, coefficient).Value))
            && Same(Concordance.Of(table).W, Concordance.Of(other).W)).ToProperty();
    }

    [Law]
    public bool Renaming_categories_changes_no_nominal_coefficient(byte[] bytes)
    {
        double[] ratings = Ratings(bytes, 3);
        double[] names = [40, 7, -3, 12.5, 0];
        RatingTable table = new(ratings, 3), renamed = new([.. ratings.Select(rating => names[(int)rating - 1])], 3);

        return Near(KrippendorffAlpha.Of(table, MeasurementLevel.Nominal).Value, KrippendorffAlpha.Of(renamed, MeasurementLevel.Nominal).Value)
            && _coefficients.All(coefficient => Near(ChanceCorrectedAgreement.Of(table, coefficient).Value, ChanceCorrectedAgreement.Of(renamed, coefficient).Value))
            && Near(FleissKappa.Of(table).Value, FleissKappa.Of(renamed).Value);
    }

    [Law(MaxTest = 3)]
    public bool Alpha_of_many_values_is_the_same_sum_as_alpha_of_counts(byte[] bytes)
    {
        // 300 spread-out values in units of their own push the table over the limit of counting; equal offsets keep the distances.
        double[] few = Ratings(bytes, 2);
        double[] many = [.. few, .. Enumerable.Range(0, 300).SelectMany(i => new[] { 10.0 + i, 10.5 + i })];
        RatingTable table = new(many, 2);

        return Enum.GetValues<MeasurementLevel>().All(level => Near(KrippendorffAlpha.Of(table, level).Value, AlphaByPairs(many, level)));
    }

    [Law]
    public bool Two_raters_make_Conger_of_Cohen(byte[] bytes)
    {
        RatingTable table = new(Ratings(bytes, 2), 2);
        double cohen = CohenKappa.FromRatings(table.Rater(0), table.Rater(1)).Value;

        return Near(ChanceCorrectedAgreement.Of(table, AgreementCoefficient.Conger).Value, cohen) && Near(FleissKappa.Of(table).CongerExact, cohen);
    }

    [Law]
    public bool Alpha_with_agreement_weights_is_alpha_with_distances(byte[] bytes)
    {
        RatingTable table = new(Ratings(bytes, 4), 4);

        return Near(ChanceCorrectedAgreement.Of(table, AgreementCoefficient.Krippendorff).Value, KrippendorffAlpha.Of(table, MeasurementLevel.Nominal).Value)
            && Near(ChanceCorrectedAgreement.Of(table, AgreementCoefficient.Krippendorff, AgreementWeighting.Quadratic).Value, KrippendorffAlpha.Of(table, MeasurementLevel.Interval).Value);
    }

    [Test]
    public void One_category_for_everybody_is_undefined_with_its_agreement_shown()
    {
        ChanceCorrectedAgreement fleiss = ChanceCorrectedAgreement.Of(new RatingTable([1, 1, 1, 1], 2), AgreementCoefficient.Fleiss);

        Assert.That((fleiss.Value, fleiss.Observed, fleiss.Degeneracy), Is.EqualTo((double.NaN, 1.0, Degeneracy.NoVariation)));
    }

    [Test]
    public void A_unit_with_one_rating_says_nothing_about_agreement() =>
        Assert.That(KrippendorffAlpha.Of(new RatingTable([1, double.NaN, 2, double.NaN], 2), MeasurementLevel.Nominal).Degeneracy, Is.EqualTo(Degeneracy.NothingPairable));

    [Test]
    public void A_constant_rater_makes_kappa_0_without_a_test()
    {
        CohenKappa kappa = CohenKappa.FromRatings([3, 3, 3], [1, 2, 3]);

        Assert.That((kappa.Value, kappa.Z, kappa.Degeneracy), Is.EqualTo((0.0, double.NaN, Degeneracy.ConstantRater)));
    }

    [Test]
    public void A_rating_outside_the_categories_is_named() =>
        Assert.That(() => CohenKappa.FromRatings([1, 2], [1, 7], AgreementWeighting.Identity, [1, 2, 3]), Throws.ArgumentException.With.Message.Contains("7"));

    [Test]
    public void A_group_of_one_has_no_within_group_agreement() =>
        Assert.That(GroupAgreement.Rwg([1, 2, 5], [1, 1, 2], 2)[1], Is.EqualTo(new WithinGroup(2, double.NaN, 1, Degeneracy.TooFewRaters)));

    private static double[] Ratings(byte[] bytes, int raters)
    {
        double[] ratings = [.. bytes.Select(value => 1.0 + value % 5), 1, 2, 3, 4, 1, 3, 2, 2, 5, 5, 4, 1];
        return ratings[..(ratings.Length / raters * raters)];
    }

    private static RatingTable Shuffled(RatingTable table, int seed)
    {
        Random random = new(seed);
        int[] raters = [.. Enumerable.Range(0, table.Raters)], targets = [.. Enumerable.Range(0, table.Targets)];
        random.Shuffle(raters);
        random.Shuffle(targets);
        return new([.. targets.SelectMany(target => raters.Select(rater => table[target, rater]))], table.Raters);
    }

    /// <summary>The definition, pair by pair.</summary>
    private static double AlphaByPairs(double[] pairs, MeasurementLevel level)
    {
        double n = pairs.Length, observed = 0, expected = 0;
        Dictionary<double, int> counts = pairs.CountBy(value => value).ToDictionary();
        for (int i = 0; i < pairs.Length; i += 2) observed += 2 * Distance(pairs[i], pairs[i + 1]);
        foreach (double a in counts.Keys)
        {
            foreach (double b in counts.Keys) expected += (double)counts[a] * counts[b] * Distance(a, b);
        }

        return 1 - observed / n / (expected / (n * (n - 1)));

        double Distance(double a, double b) => level switch
        {
            MeasurementLevel.Nominal => a == b ? 0 : 1,
            MeasurementLevel.Ordinal => Math.Pow(counts.Sum(one => one.Key >= Math.Min(a, b) && one.Key <= Math.Max(a, b) ? one.Value : 0) - (counts[a] + counts[b]) / 2.0, 2),
            MeasurementLevel.Interval => (a - b) * (a - b),
            _ => Math.Pow((a - b) / (a + b), 2),
        };
    }

    private static bool Close(double actual, double expected) => Math.Abs(actual - expected) < 1e-12;

    private static bool Near(double left, double right) => (double.IsNaN(left) && double.IsNaN(right)) || Math.Abs(left - right) < 1e-10;

    private static bool Same(double left, double right) => left.Equals(right);
}
