using SelectionEngine.Psychometrics;
using static SelectionEngine.Oracles.Selection.SelectionInputs;

namespace SelectionEngine.Oracles.Selection;

internal static class UtilityOracles
{
    [Oracle("selection", "brogden_cronbach_gleser")]
    public static void BrogdenCronbachGleser(OracleCase oracle)
    {
        UtilityGain gain = SelectionUtility.BrogdenCronbachGleser(
            oracle.Input("n_selected"), oracle.Input("tenure_years"), oracle.Input("validity"), oracle.Input("sd_y"), oracle.Input("selection_ratio"),
            oracle.Input("n_applicants"), oracle.Input("cost_per_applicant"), oracle.Input("fixed_cost", 0), oracle.Input("baseline_validity", 0));
        oracle.CheckEach(field => field switch
        {
            "mean_z_selected" => gain.MeanSelected,
            "gross_utility" => gain.Gross,
            "total_cost" => gain.Cost,
            "net_utility" => gain.Net,
            "utility_per_selected" => gain.NetPerSelected,
            "break_even_sdy" => gain.BreakEvenSd,
            _ => Unknown(field),
        });
    }

    [Oracle("selection", "boudreau")]
    public static void Boudreau(OracleCase oracle)
    {
        (double gross, double net) = SelectionUtility.Boudreau(
            oracle.Input("n_selected"), (int)oracle.Input("years"), oracle.Input("validity"), oracle.Input("sd_y"), oracle.Input("selection_ratio"),
            oracle.Input("variable_cost_ratio"), oracle.Input("tax_rate"), oracle.Input("discount_rate"), oracle.Input("total_cost"));
        oracle.CheckEach(field => field switch
        {
            "present_value_gross" => gross,
            "net_present_value" => net,
            _ => Unknown(field),
        });
    }

    [Oracle("selection", "schmidt_hunter_pearlman_intervention")]
    public static void Intervention(OracleCase oracle)
    {
        double net = SelectionUtility.Intervention(
            oracle.Input("n"), oracle.Input("years"), oracle.Input("effect_d"), oracle.Input("sd_y"), oracle.Input("total_cost"));
        oracle.CheckEach(field => field == "net_utility" ? net : Unknown(field));
    }

    [Oracle("selection", "offers_declined_at_random")]
    public static void DeclinedOffers(OracleCase oracle)
    {
        DeclinedOffers offers = SelectionUtility.OffersDeclinedAtRandom(
            oracle.Input("selection_ratio"), oracle.Input("n_offered"), oracle.Input("acceptance_rate"));
        oracle.CheckEach(field => field switch
        {
            "mean_z_offered" => offers.MeanOffered,
            "mean_z_accepted" => offers.MeanAccepted,
            "expected_accepted" => offers.Accepted,
            "offers_needed_for_n" => offers.OffersNeeded,
            _ => Unknown(field),
        });
    }
}
