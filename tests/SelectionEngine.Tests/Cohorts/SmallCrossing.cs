using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Tests;

/// <summary>A cohort problem with two families of quotas that each nest, small enough to list every cohort.</summary>
public sealed record SmallCrossing(SmallCohort Cohort)
{
    internal CohortProblem Problem => Cohort.Problem;

    public static Arbitrary<SmallCrossing> Arbitrary() => Arb.From(
        from nominees in Gen.Choose(1, 11)
        from spread in Gen.Elements(0, 2, 6, 1000)
        from scores in Gen.ArrayOf(Gen.Choose(-2, spread), nominees)
        from lots in Gen.Shuffle(Enumerable.Range(1, nominees))
        from seats in Gen.Choose(0, nominees)
        from first in Family(nominees)
        from second in Family(nominees)
        select new SmallCrossing(new SmallCohort([.. scores.Select(score => (long)score)], [.. lots], seats, string.Join(' ', first.Concat(second)))));

    private static Gen<string[]> Family(int nominees) =>
        from groupOf in Gen.ArrayOf(Gen.Choose(0, 3), nominees)
        from bounds in Gen.ArrayOf(Bounds, 6)
        select Quotas(groupOf, bounds);

    // Two levels: everybody is in one of four groups, and every group in one of two larger ones.
    private static string[] Quotas(int[] groupOf, string[] bounds) =>
    [
        .. Enumerable.Range(0, 6).Where(quota => bounds[quota] != "0/-").Select(quota =>
            $"{SmallNested.Bits(Enumerable.Range(0, groupOf.Length).Where(nominee => quota < 4 ? groupOf[nominee] == quota : groupOf[nominee] / 2 == quota - 4))}/{bounds[quota]}"),
    ];

    private static Gen<string> Bounds =>
        from min in Gen.Frequency((5, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Choose(0, 4)))
        from max in Gen.Frequency((2, Gen.Constant("-")), (3, Gen.Choose(1, 5).Select(max => max.ToString())))
        select $"{min}/{max}";
}
