namespace SelectionEngine.Psychometrics.Tests;

public sealed class FacetSeverityTests
{
    [Law]
    public bool With_one_cell_it_is_the_plain_adjustment(int seed)
    {
        Design design = Design.Of(new Random(seed), cells: 1, noise: 1);
        FacetSeverity facets = design.Fit();
        SeverityAdjustment plain = SeverityAdjustment.Of([.. design.Rows.Select(row => new SeverityRating($"t{row.Target:00}", $"r{row.Rater:00}", row.Score))]);
        if (!plain.Connected) return facets.Status == FacetStatus.Disconnected && facets.Islands == plain.Islands.Count;

        int[] seen = [.. design.Rows.Select(row => row.Rater).Distinct().Order()];
        return facets.ResidualDf == plain.ResidualDf && seen.Index().All(one =>
            Math.Abs(facets.Severity[one.Item] + plain.Raters[one.Index].Leniency) < 1e-9
            && (plain.ResidualDf == 0 || Math.Abs(facets.StandardError(one.Item) - plain.Raters[one.Index].StandardError) < 1e-8));
    }

    [Law]
    public bool Without_noise_severities_come_back_exactly(int seed)
    {
        Design design = Design.Of(new Random(seed), cells: 3, noise: 0);
        FacetSeverity facets = design.Fit();
        if (facets.Status != FacetStatus.Estimated) return true;

        // Only raters who share cells are compared; here everybody may have judged any cell, so groups are rare but happen.
        return design.Groups().All(group =>
        {
            double center = group.Average(rater => design.Severity[rater]);
            return group.All(rater => Math.Abs(facets.Severity[rater] - (design.Severity[rater] - center)) < 1e-8);
        });
    }

    [Law]
    public bool The_order_of_ratings_changes_not_a_bit(int seed)
    {
        Random random = new(seed);
        Design design = Design.Of(random, cells: 3, noise: 1);
        FacetSeverity before = design.Fit();
        random.Shuffle(design.Rows);
        FacetSeverity after = design.Fit();

        return before.Severity.SequenceEqual(after.Severity) && before.ResidualSd.Equals(after.ResidualSd)
            && Enumerable.Range(0, before.Severity.Count).All(rater => before.StandardError(rater).Equals(after.StandardError(rater)));
    }

    [Law]
    public bool Cells_that_everybody_is_judged_in_by_everybody_move_no_severity(int seed)
    {
        // A complete design: adding a constant to one cell is harder for all, and no rater's doing.
        Random random = new(seed);
        Design design = Design.Complete(random, cells: 3);
        FacetSeverity before = design.Fit();
        for (int i = 0; i < design.Rows.Length; i++) if (design.Rows[i].Cell == 1) design.Rows[i].Score -= 4;

        return design.Fit().Severity.Zip(before.Severity, (one, other) => Math.Abs(one - other)).All(difference => difference < 1e-9);
    }

    [Test]
    public void Targets_that_no_rater_has_in_common_are_islands()
    {
        FacetSeverity facets = FacetSeverity.Of([0, 1, 2], [0, 0, 2], [0, 0, 0], [7, 5, 8], 4, 3, 1);

        Assert.That((facets.Status, facets.Islands), Is.EqualTo((FacetStatus.Disconnected, 2)));
        Assert.That(facets.IslandOfTarget, Is.EqualTo(new[] { 0, 0, 1, -1 }));
        Assert.That(facets.IslandOfRater, Is.EqualTo(new[] { 0, -1, 1 }));
    }

    [Test]
    public void A_rating_outside_the_numbers_is_refused_by_its_place() =>
        Assert.That(() => FacetSeverity.Of([0, 1], [0, 5], [0, 0], [1, 2], 2, 2, 1), Throws.ArgumentException.With.Message.Contains("Rating 2 has 5 among the raters"));

    [Test]
    public void Severity_and_its_error_match_many_simulated_panels()
    {
        // The stated error of one severity against its scatter over 400 panels of the same design.
        Random random = new(11);
        Design design = Design.Of(random, cells: 2, noise: 0, targets: 40, raters: 6);
        double[] clean = [.. design.Rows.Select(row => row.Score)];
        List<double> estimates = [], errors = [];
        for (int trial = 0; trial < 400; trial++)
        {
            for (int i = 0; i < clean.Length; i++) design.Rows[i].Score = clean[i] + Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            FacetSeverity facets = design.Fit();
            estimates.Add(facets.Severity[0]);
            errors.Add(facets.StandardError(0));
        }

        Assert.That(Math.Sqrt(errors.Average(error => error * error)), Is.EqualTo(Moments.Of(estimates.ToArray()).Sd()).Within(.12 * errors.Average()));
    }

    private sealed class Design
    {
        public (int Target, int Rater, int Cell, double Score)[] Rows = [];
        public double[] Severity = [];
        private int targets, cells;

        public static Design Of(Random random, int cells, double noise, int? targets = null, int? raters = null)
        {
            int t = targets ?? random.Next(2, 10), r = raters ?? random.Next(2, 8);
            double[] severity = Draw(r), level = Draw(t), hard = Draw(cells);
            List<(int, int, int, double)> rows = [];
            for (int target = 0; target < t; target++)
            {
                for (int rater = 0; rater < r; rater++)
                {
                    if (random.Next(3) == 0 && rater != target % r) continue;
                    for (int cell = 0; cell < cells; cell++)
                    {
                        if (cells == 1 || random.Next(3) > 0) rows.Add((target, rater, cell, level[target] - severity[rater] - hard[cell] + noise * random.NextDouble()));
                    }
                }
            }

            return new() { Rows = [.. rows], Severity = severity, targets = t, cells = cells };

            double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => 4 * random.NextDouble())];
        }

        public static Design Complete(Random random, int cells)
        {
            int targets = random.Next(2, 7), raters = random.Next(2, 5);
            return new()
            {
                Rows = [.. from target in Enumerable.Range(0, targets) from rater in Enumerable.Range(0, raters) from cell in Enumerable.Range(0, cells) select (target, rater, cell, random.NextDouble())],
                Severity = new double[raters],
                targets = targets,
                cells = cells,
            };
        }

        public FacetSeverity Fit() => FacetSeverity.Of([.. Rows.Select(row => row.Target)], [.. Rows.Select(row => row.Rater)], [.. Rows.Select(row => row.Cell)], [.. Rows.Select(row => row.Score)],
            targets, Severity.Length, cells);

        public IEnumerable<int[]> Groups()
        {
            (int[] ofRater, _, int count) = FacetIslands.Of(Rows.Select(row => row.Rater).ToArray(), Rows.Select(row => row.Cell).ToArray(), Severity.Length, cells);
            return Enumerable.Range(0, count).Select(group => Enumerable.Range(0, Severity.Length).Where(rater => ofRater[rater] == group).ToArray());
        }
    }
}
