using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>Set-asides with guarantees inside them.</summary>
internal static class ReserveChoiceOracles
{
    [Oracle("cohort", "reserve-choice")]
    public static void Reserved_seats_are_filled_as_the_rule_says(OracleCase oracle)
    {
        JsonElement candidates = oracle.Case.GetProperty("candidates");
        string[] columns = [.. candidates.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)];
        JsonElement[] rows = [.. candidates.GetProperty("rows").EnumerateArray()];
        JsonElement Cell(int nominee, string column) => rows[nominee][Array.IndexOf(columns, column)];

        string[] ids = [.. Enumerable.Range(0, rows.Length).Select(nominee => Cell(nominee, "id").GetString()!)];
        int[] byMerit = [.. Enumerable.Range(0, rows.Length).OrderByDescending(nominee => Cell(nominee, "score").GetInt64()).ThenBy(nominee => Cell(nominee, "lot").GetInt64())];
        string[] blocks = [.. oracle.Case.GetProperty("seat_order").EnumerateArray().Select(block => block.GetString()!)];
        JsonElement seats = oracle.Case.GetProperty("seats"), guarantees = oracle.Case.GetProperty("guarantees");

        NamedQuota[] Guarantees(string block) => !guarantees.TryGetProperty(block, out JsonElement promised) ? [] : [.. promised.EnumerateObject().Select(trait => new NamedQuota(trait.Name,
            new([.. Enumerable.Range(0, rows.Length).Where(nominee => Cell(nominee, "traits").EnumerateArray().Any(one => one.GetString() == trait.Name))], trait.Value.GetInt32()), RuleKind.Quota))];

        (int[][] chosen, int[] honoured) = ReservedSeats.Fill([.. blocks.Select(block => new SeatBlock(
            [.. byMerit.Where(nominee => block == "open" || Cell(nominee, "category").GetString() == block)], seats.GetProperty(block).GetInt32(), Guarantees(block)))],
            Overlap.OneToOne, [.. Enumerable.Range(0, rows.Length).Select(nominee => Cell(nominee, "score").GetInt64())], Comparer<int>.Default);

        JsonElement stated = oracle.Case.GetProperty("oracle");
        for (int block = 0; block < blocks.Length; block++)
        {
            Assert.That(chosen[block].Select(nominee => ids[nominee]),
                Is.EquivalentTo(stated.GetProperty("chosen").GetProperty(blocks[block]).EnumerateArray().Select(id => id.GetString())), blocks[block]);
            if (stated.TryGetProperty("guarantees_honoured", out JsonElement kept))
                Assert.That(honoured[block], Is.EqualTo(kept.GetProperty(blocks[block]).GetInt32()), blocks[block]);
        }
    }
}
