using FsCheck;
using static SelectionEngine.Tests.RandomPool;

namespace SelectionEngine.Tests;

[TestFixture]
public class SeatLaws
{
    [Law(Arbitrary = [typeof(Scenes)])]
    public bool A_seat_more_never_loses_a_member_when_there_are_no_quotas(Scene scene)
    {
        Selection fewer = Seats(scene, (scene.Seed % 20) + 1), more = Seats(scene, (scene.Seed % 20) + 2);
        return fewer.Cohort.All(more.Cohort.Contains);
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool The_next_seat_goes_to_the_first_of_the_reserve(Scene scene)
    {
        Selection fewer = Seats(scene, (scene.Seed % 20) + 1), more = Seats(scene, (scene.Seed % 20) + 2);
        return more.Cohort.Except(fewer.Cohort).SequenceEqual(fewer.Reserve.Take(1));
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool All_seats_are_filled_as_long_as_somebody_has_a_score(Scene scene)
    {
        int seats = (scene.Seed % 20) + 1, scored = scene.Pool[Interview].ToArray().Count(score => !double.IsNaN(score));
        return Seats(scene, seats).Count == Math.Min(seats, scored);
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool Limits_on_groups_are_kept(Scene scene, PositiveInt most)
    {
        int limit = most.Get % 5;
        Selection selection = Pipeline.For("limits", scene.Seed).Cohort("class", seats: (scene.Seed % 20) + 1, by: Interview, Quota.AtMost(limit, per: Region)).Build().Run(scene.Pool);
        Labels regions = scene.Pool[Region];

        return selection.Cohort.Select(id => regions[scene.Pool.RowOf(id)]).OfType<string>().GroupBy(region => region).All(group => group.Count() <= limit);
    }

    private static Selection Seats(Scene scene, int seats) =>
        Pipeline.For("seats", scene.Seed).Cohort("class", seats, by: Interview, reserve: 3).Build().Run(scene.Pool);
}

[TestFixture]
public class LotLaws
{
    [Law(Arbitrary = [typeof(Scenes)])]
    public bool A_lot_does_not_depend_on_who_else_is_listed(Scene scene, byte away)
    {
        Pipeline draw = Pipeline.For("draw", scene.Seed).Lot("draw", keep: (scene.Seed % 9) + 1).Build();
        Pool fewer = scene.Pool.Take([.. Enumerable.Range(0, scene.Nominees).Where(row => row % ((away % 5) + 2) != 0)]);
        Selection all = draw.Run(scene.Pool), some = draw.Run(fewer);

        // Whoever was drawn among all is drawn among fewer, and everybody keeps their lot.
        return all.Cohort.Where(fewer.Contains).All(some.Cohort.Contains)
            && some.Outcomes.All(outcome => Lot(all, outcome.Nominee) == Lot(some, outcome.Nominee));
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool Those_who_were_drawn_have_the_smallest_lots(Scene scene)
    {
        Selection draw = Pipeline.For("draw", scene.Seed).Lot("draw", keep: (scene.Seed % 9) + 1).Build().Run(scene.Pool);
        IReadOnlyList<string> order = new KeyedLots($"{scene.Seed}").Order(Enumerable.Range(0, scene.Nominees).Select(scene.Pool.Id));
        return draw.Cohort.ToHashSet().SetEquals(order.Take((scene.Seed % 9) + 1));
    }

    private static string? Lot(Selection selection, string id) => selection.Trail(id)[0].Reasons.Single(reason => reason.Code == "lot.number").Label;
}
