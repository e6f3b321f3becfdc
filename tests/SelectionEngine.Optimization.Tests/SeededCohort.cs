namespace SelectionEngine.Optimization;

/// <summary>What an instance is made of.</summary>
[Flags]
internal enum Ingredients
{
    None = 0,
    Roles = 1,
    GenderAndAge = 2,
    Organisations = 4,
    Conflicts = 8,
    DenseConflicts = 16,
    Ties = 32,
    Tight = 64,
    Named = 128,
    Groups = 256,
    Crowded = 512,
}

/// <summary>Cohort instances like those of a real programme, the same for the same seed on every machine.</summary>
internal static class SeededCohort
{
    public static CohortProblem Of(Ingredients with, int nominees, int seed)
    {
        Random random = new(seed);
        int seats = Math.Max(2, nominees * random.Next(10, 35) / 100), regions = Math.Clamp(nominees / 7, 3, 85), districts = Math.Clamp(regions / 5, 2, 8);
        bool Has(Ingredients one) => (with & one) != 0;

        long[] scores = [.. Enumerable.Range(0, nominees).Select(_ =>
        {
            double bell = 50 + (10 * (random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2) * 1.7);
            return Has(Ingredients.Ties) ? (long)Math.Round(bell) : (long)Math.Round(bell * 100);
        })];
        int[] lots = [.. Enumerable.Range(1, nominees)];
        random.Shuffle(lots);

        int[] region = Draw(regions), role = Draw(5), gender = Draw(2), age = Draw(4), organisation = Draw(Math.Max(2, nominees * 2 / 5));
        int[] Draw(int values) => [.. Enumerable.Range(0, nominees).Select(_ => (int)(values * Math.Pow(random.NextDouble(), 1.3)))];

        List<QuotaSet> quotas = [];
        double slack = Has(Ingredients.Tight) ? 0.04 : 0.25;
        Partition(i => region[i] / Math.Max(1, regions / districts), slack, both: true);
        Partition(i => region[i], 1.5, both: true);
        if (Has(Ingredients.Roles)) Partition(i => role[i], slack, both: true);
        if (Has(Ingredients.GenderAndAge))
        {
            Partition(i => gender[i], slack, both: false);
            Partition(i => age[i], slack, both: false);
            if (Has(Ingredients.Roles)) Partition(i => (role[i] * 10) + gender[i], 0.6, both: true);
        }

        if (Has(Ingredients.Organisations))
        {
            foreach (IGrouping<int, int> same in Enumerable.Range(0, nominees).Where(i => organisation[i] > 0).GroupBy(i => organisation[i]).Where(same => same.Count() > 1)) quotas.Add(new([.. same], 0, 1));
        }

        int pairs = Has(Ingredients.DenseConflicts) ? nominees * 5 / 4 : Has(Ingredients.Conflicts) ? nominees / 20 : 0;
        int[] strongest = [.. Enumerable.Range(0, nominees).OrderByDescending(i => scores[i]).Take(Math.Max(4, seats * 2))];
        for (int pair = 0; pair < pairs; pair++)
        {
            int one = strongest[random.Next(strongest.Length)], other = strongest[random.Next(strongest.Length)];
            if (one != other) quotas.Add(new([Math.Min(one, other), Math.Max(one, other)], 0, 1));
        }

        for (int group = 0; Has(Ingredients.Groups) && group < 12; group++)
        {
            int[] members = [.. Enumerable.Range(0, nominees).Where(_ => random.Next(8) == 0)];
            int share = members.Length * seats / nominees;
            quotas.Add(new(members, random.Next(2) == 0 ? share : 0, random.Next(2) == 0 ? share + 1 : QuotaNode.NoLimit));
        }

        if (Has(Ingredients.Named))
        {
            int[] some = [.. Enumerable.Range(0, nominees)];
            random.Shuffle(some);
            foreach (int named in some[..Math.Max(1, seats / 40)]) quotas.Add(QuotaSet.Include(named));
            foreach (int barred in some[^Math.Max(1, nominees / 15)..]) quotas.Add(QuotaSet.Exclude(barred));
        }

        // More is asked for than there is room: some of these cannot be met.
        if (Has(Ingredients.Crowded))
            for (int raised = 0; raised < 3; raised++)
            {
                int quota = random.Next(Math.Min(quotas.Count, districts + regions));
                quotas[quota] = quotas[quota] with { Min = Math.Min(quotas[quota].Members.Length, quotas[quota].Min + random.Next(1, 4)) };
            }

        return new(scores, Comparer<int>.Create((one, other) => lots[one].CompareTo(lots[other])), seats, quotas);

        void Partition(Func<int, int> of, double wide, bool both)
        {
            foreach (IGrouping<int, int> group in Enumerable.Range(0, nominees).GroupBy(of).OrderBy(group => group.Key))
            {
                double share = (double)group.Count() * seats / nominees;
                int min = (int)Math.Floor(share * (1 - Math.Min(1, wide))), max = (int)Math.Ceiling(share * (1 + wide));
                quotas.Add(new([.. group], min, both ? max : QuotaNode.NoLimit));
            }
        }
    }
}
