using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Tests;

/// <summary>A cohort problem with crossing quotas, small enough to list every cohort.</summary>
public sealed record SmallCohort(long[] Scores, int[] Lots, int Seats, string Quotas)
{
    internal CohortProblem Problem => new(Scores, Comparer<int>.Create((one, other) => Lots[one].CompareTo(Lots[other])), Seats,
        [.. Quotas.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(quota => quota.Split('/')).Select(quota => new QuotaSet(
            [.. Enumerable.Range(0, Scores.Length).Where(nominee => (int.Parse(quota[0]) >> nominee & 1) != 0)],
            int.Parse(quota[1]), quota[2] == "-" ? QuotaNode.NoLimit : int.Parse(quota[2])))]);

    /// <summary>Every cohort that the quotas allow, as sets of bits.</summary>
    internal static int[] Feasible(CohortProblem problem)
    {
        (int Mask, int Min, int Max)[] quotas = [.. problem.Quotas.Select(quota => (SmallNested.Bits(quota.Members), quota.Min, quota.Max))];
        return [.. Enumerable.Range(0, 1 << problem.Nominees).Where(set => int.PopCount(set) == problem.Seats
            && quotas.All(quota => int.PopCount(set & quota.Mask) is int count && count >= quota.Min && count <= quota.Max))];
    }

    internal long Total(int set) => Scores.Where((_, nominee) => (set >> nominee & 1) != 0).Sum();

    internal long? Best(IEnumerable<int> cohorts) => cohorts.Select(Total).Cast<long?>().Max();

    internal int? Canonical(IReadOnlyCollection<int> cohorts) => cohorts.Count == 0 ? null : cohorts
        .Where(set => Total(set) == Best(cohorts))
        .MinBy(set => string.Concat(Lots.Where((_, nominee) => (set >> nominee & 1) != 0).Order().Select(lot => (char)lot)), StringComparer.Ordinal);

    public static Arbitrary<SmallCohort> Arbitrary() => Arb.From(
        from nominees in Gen.Choose(1, 11)
        from spread in Gen.Elements(0, 3, 8, 1000)
        from scores in Gen.ArrayOf(Gen.Choose(-2, spread), nominees)
        from lots in Gen.Shuffle(Enumerable.Range(1, nominees))
        from seats in Gen.Choose(0, nominees)
        from quotas in Gen.ListOf(Quota(nominees))
        select new SmallCohort([.. scores.Select(score => (long)score)], [.. lots], seats, string.Join(' ', quotas.Take(7))));

    private static Gen<string> Quota(int nominees) => Gen.Frequency(
        (4, from set in Gen.Choose(0, (1 << nominees) - 1)
            from min in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Choose(0, 3)))
            from max in Gen.Frequency((1, Gen.Constant("-")), (2, Gen.Choose(0, 5).Select(max => max.ToString())))
            select $"{set}/{min}/{max}"),
        (3, from one in Gen.Choose(0, nominees - 1) from other in Gen.Choose(0, nominees - 1) select $"{1 << one | 1 << other}/0/1"),
        (1, from one in Gen.Choose(0, nominees - 1) from state in Gen.Elements("1/1", "0/0") select $"{1 << one}/{state}"));
}
