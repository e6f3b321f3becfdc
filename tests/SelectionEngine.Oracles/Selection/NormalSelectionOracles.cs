using SelectionEngine.Psychometrics;
using static SelectionEngine.Oracles.Selection.SelectionInputs;

namespace SelectionEngine.Oracles.Selection;

internal static class NormalSelectionOracles
{
    [Oracle("selection", "infinite_pool_top_fraction")]
    public static void TopFraction(OracleCase oracle) => Compare(oracle, NormalSelection.OfShare(oracle.Input("selection_ratio")));

    [Oracle("selection", "cut_to_ratio")]
    public static void CutToRatio(OracleCase oracle) => Compare(oracle, NormalSelection.AtCut(oracle.Input("cut_z")));

    [Oracle("selection", "expected_criterion")]
    public static void ExpectedCriterion(OracleCase oracle) =>
        oracle.CheckEach(field => field == "mean_criterion_z" ? NormalSelection.ExpectedCriterion(oracle.Input("validity"), oracle.Input("selection_ratio")) : Unknown(field));

    [Oracle("selection", "expected_order_statistic")]
    public static void OrderStatistic(OracleCase oracle) =>
        oracle.CheckEach(field => field == "mean_z" ? OrderStatistics.Mean((int)oracle.Input("n"), (int)oracle.Input("rank_from_top")) : Unknown(field));

    [Oracle("selection", "finite_pool_top_k")]
    public static void FinitePool(OracleCase oracle)
    {
        int n = (int)oracle.Input("n"), k = (int)oracle.Input("k");
        double finite = OrderStatistics.MeanOfTop(n, k), infinite = NormalSelection.OfShare((double)k / n).MeanSelected;
        oracle.CheckEach(field => field switch
        {
            "mean_z_selected" => finite,
            "infinite_pool_value" => infinite,
            "finite_pool_shortfall" => infinite - finite,
            _ => Unknown(field),
        });
    }

    private static void Compare(OracleCase oracle, NormalSelection selection) => oracle.CheckEach(field => field switch
    {
        "selection_ratio" => selection.SelectionRatio,
        "cut_z" => selection.Cut,
        "ordinate" => selection.Ordinate,
        "mean_z_selected" => selection.MeanSelected,
        "variance_z_selected" => selection.VarianceSelected,
        "mean_z_rejected" => selection.MeanRejected,
        _ => Unknown(field),
    });
}
