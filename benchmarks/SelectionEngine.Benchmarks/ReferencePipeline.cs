namespace SelectionEngine.Benchmarks;

/// <summary>
/// The work that is measured, in the same steps everywhere: per region the best 80 % by nomination; 3 managerial years and at most 55 of age; z scores and a
/// composite of four tests with a floor; the best by it; z scores of two panels, a second composite; a cohort with at most 4 % of its seats per region and a
/// reserve of 25. Ties go to the smaller id, scores are told apart to 6 decimals.
/// </summary>
internal static class ReferencePipeline
{
    public static readonly Measure Nomination = new("nomination"), Years = new("years"), Age = new("age");
    public static readonly Measure T1 = new("t1"), T2 = new("t2"), T3 = new("t3"), T4 = new("t4"), P1 = new("p1"), P2 = new("p2");
    public static readonly Category Region = new("region");

    private static readonly Measure First = new("c1"), Second = new("c2");

    public static IReadOnlyList<Column> Columns { get; } = [Nomination, Years, Age, T1, T2, T3, T4, P1, P2, Region];

    public static Pipeline For(int nominees)
    {
        int seats = (int)Math.Round(nominees * 161.0 / 565), keep = (int)Math.Round(nominees * 250.0 / 565);

        return Pipeline.For("reference", seed: 1)
            .Cut("regional shortlist", Nomination, 0.8m, per: Region, ties: Ties.ById)
            .Screen("gate", Years >= 3, Age <= 55)
            .Standardize("tests", [T1, T2, T3, T4], Scale.Z)
            .Standardize("floor scale", [T1], Scale.Sten)
            .Composite(First, (T1.Z, .35), (T2.Z, .30), (T3.Z, .20), (T4.Z, .15))
            .Screen("floor", T1.Sten >= 3)
            .Cut("diagnostics", First, keep, ties: Ties.ById)
            .Standardize("panels", [P1, P2], Scale.Z)
            .Composite(Second, (P1.Z, .4), (P2.Z, .4), (First, .2))
            .Add(new Cohort("cohort", seats, Second, [Quota.AtMost(Math.Max(1, (int)(seats * .04)), per: Region)], Reserve: 25, Ties.ById))
            .Build();
    }
}
