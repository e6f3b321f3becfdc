namespace SelectionEngine.Oracles;

/// <summary>Kinds of reference cases whose room is not built yet; this list only ever shrinks.</summary>
internal static class NotBuiltYet
{
    public static HashSet<string> Kinds { get; } =
    [
        // mcda
        "mcda/further methods (optional)",
        // psychometrics
        "psychometrics/adaptive_test_traces_of_items",
        "psychometrics/adaptive_traces_of_items",
        "psychometrics/item_information_expected_information_and_posterior_variance_criteria",
        "psychometrics/linking_constants_theta_y_a_theta_x_b",
        "psychometrics/log_linear_presmoothing_and_smoothed_equipercentile",
        "psychometrics/observed_score_equating",
        "psychometrics/observed_score_equating_after_stocking_lord",
        "psychometrics/percentile_ranks",
        "psychometrics/precision_stopping_rule",
        "psychometrics/true_score_equating_after_stocking_lord",
        "psychometrics/tucker_levine_chained_linear_chained_equipercentile_frequency_estimation_nominal_weights",
        // selection
        "selection/csv_bytes",
        "selection/csv_text",
        "selection/date",
        "selection/header_mapping",
        "selection/number",
        "selection/region_name",
        "selection/same_person",
        "selection/snils_checksum",
        "selection/yes_no",
    ];
}
