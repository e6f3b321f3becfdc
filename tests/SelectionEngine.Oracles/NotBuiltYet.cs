namespace SelectionEngine.Oracles;

/// <summary>Kinds of reference cases whose room is not built yet; this list only ever shrinks.</summary>
internal static class NotBuiltYet
{
    public static HashSet<string> Kinds { get; } =
    [
        // cohort
        // mcda
        "mcda/Borda, Copeland and Kemeny aggregation",
        "mcda/CRITIC weights",
        "mcda/MEREC weights",
        "mcda/PROMETHEE I and II",
        "mcda/TOPSIS",
        "mcda/VIKOR",
        "mcda/analytic hierarchy process",
        "mcda/edge cases and invariants",
        "mcda/effective weights of a weighted sum",
        "mcda/entropy weights",
        "mcda/further methods (optional)",
        "mcda/non-compensatory rules",
        "mcda/normalisation",
        "mcda/rank reversal tests",
        "mcda/similarity of rankings",
        "mcda/standard deviation and Gini weights",
        "mcda/stochastic multicriteria acceptability analysis",
        "mcda/weight sensitivity of the weighted sum",
        "mcda/weighted product",
        "mcda/weighted sum (simple additive weighting)",
        "mcda/weights from a ranking of the criteria",
        // psychometrics
        // selection-design
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
