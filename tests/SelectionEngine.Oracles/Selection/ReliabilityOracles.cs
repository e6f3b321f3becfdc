using System.Text.Json;
using SelectionEngine.Oracles.Psychometrics;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Selection;

internal static class ReliabilityOracles
{
    [Oracle("selection", "correction_for_attenuation")]
    public static void Attenuation_corrected(OracleCase oracle)
    {
        double r = Input(oracle, "r_observed"), x = Input(oracle, "reliability_x"), y = Input(oracle, "reliability_y");
        double both = Attenuation.Correct(r, x, y);

        Check.Close("r_both", both, oracle.Expected.GetProperty("r_both"), oracle.Tolerance);
        Check.Close("r_criterion_only", Attenuation.CorrectCriterion(r, y), oracle.Expected.GetProperty("r_criterion_only"), oracle.Tolerance);
        Assert.That(Math.Abs(both) > 1, Is.EqualTo(oracle.Expected.GetProperty("exceeds_one").GetBoolean()));
        Assert.That(oracle.Expected.EnumerateObject().Count(), Is.EqualTo(3));
    }

    [Oracle("selection", "spearman_brown")]
    public static void Spearman_Brown(OracleCase oracle) => ScalesOracles.Fields(oracle, new()
    {
        ["new_reliability"] = SpearmanBrown.Prophecy(Input(oracle, "reliability"), Input(oracle, "length_factor")),
    });

    [Oracle("selection", "assessors_needed")]
    public static void Assessors_needed(OracleCase oracle)
    {
        double single = Input(oracle, "single_assessor_reliability"), target = Input(oracle, "target_reliability");
        ScalesOracles.Fields(oracle, new()
        {
            ["factor"] = SpearmanBrown.LengthFactor(single, target),
            ["assessors"] = SpearmanBrown.Needed(single, target) ?? double.NaN,
        });
    }

    [Oracle("selection", "standard_errors")]
    public static void Standard_errors(OracleCase oracle)
    {
        double sd = Input(oracle, "sd"), r = Input(oracle, "reliability"), confidence = Input(oracle, "confidence");
        double two = MeasurementError.CriticalValue(confidence);
        double one = MeasurementError.OneSidedCriticalValue(confidence);
        (double lower, double upper) = MeasurementError.ObservedScoreInterval(0, sd, r, confidence);

        ScalesOracles.Fields(oracle, new()
        {
            ["sem"] = MeasurementError.Sem(sd, r),
            ["sed"] = MeasurementError.Sed(sd, r),
            ["standard_error_of_estimate"] = MeasurementError.See(sd, r),
            ["z_two_sided"] = two,
            ["z_one_sided"] = one,
            ["band_width_sed_two_sided"] = two * MeasurementError.Sed(sd, r),
            ["band_width_sed_one_sided"] = one * MeasurementError.Sed(sd, r),
            ["band_width_sem_two_sided"] = two * MeasurementError.Sem(sd, r),
            ["confidence_half_width_of_one_score"] = (upper - lower) / 2,
        });
    }

    [Oracle("selection", "true_score_estimate")]
    public static void True_score_estimate(OracleCase oracle)
    {
        double r = Input(oracle, "reliability");
        ScalesOracles.Fields(oracle, new()
        {
            ["estimated_true"] = MeasurementError.TrueScore(Input(oracle, "observed"), Input(oracle, "group_mean"), r),
            ["standard_error_of_estimate"] = MeasurementError.See(Input(oracle, "sd"), r),
        });
    }

    [Oracle("selection", "composite_reliability")]
    public static void Composite_reliability(OracleCase oracle) => ScalesOracles.Fields(oracle, new()
    {
        ["reliability"] = Composite(oracle).Reliability(Check.Numbers(oracle.Inputs.GetProperty("reliabilities"))),
    });

    [Oracle("selection", "composite_validity_and_d")]
    public static void Composite_validity_and_d(OracleCase oracle)
    {
        CompositeStatistics composite = Composite(oracle);
        ScalesOracles.Fields(oracle, new()
        {
            ["composite_sd"] = composite.Sd,
            ["composite_validity"] = composite.Validity(Check.Numbers(oracle.Inputs.GetProperty("validities"))),
            ["composite_d"] = composite.Difference(Check.Numbers(oracle.Inputs.GetProperty("d"))),
        });
    }

    private static CompositeStatistics Composite(OracleCase oracle)
    {
        JsonElement inputs = oracle.Inputs;
        return new(
            Check.Numbers(inputs.GetProperty("weights")),
            CovarianceMatrix.From(PsychometricCase.Matrix(inputs.GetProperty("correlations"))),
            inputs.TryGetProperty("sds", out JsonElement sds) ? Check.Numbers(sds) : []);
    }

    private static double Input(OracleCase oracle, string name) => Check.Number(oracle.Inputs.GetProperty(name));
}
