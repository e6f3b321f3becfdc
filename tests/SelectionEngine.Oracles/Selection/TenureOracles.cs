using System.Globalization;
using System.Text.Json;

namespace SelectionEngine.Oracles.Selection;

internal static class TenureOracles
{
    [Oracle("selection", "tenure")]
    public static void Tenures(OracleCase oracle)
    {
        JsonElement inputs = oracle.Inputs;
        Period[] periods = [.. inputs.GetProperty("periods").EnumerateArray().Select(PeriodOf)];
        DateOnly asOf = Day(inputs.GetProperty("as_of"));
        TenureRule rule = RuleOf(inputs);

        Tenure tenure = Tenure.Of(periods, rule, asOf);

        foreach (JsonProperty expected in oracle.Expected.EnumerateObject())
        {
            JsonElement stated = expected.Value;

            switch (expected.Name)
            {
                case "merged":
                    Assert.That(tenure.Merged, Is.EqualTo(Intervals(stated)), expected.Name);
                    break;
                case "total_days":
                    Assert.That(tenure.TotalDays, Is.EqualTo(stated.GetInt32()), expected.Name);
                    break;
                case "anniversary_ymd":
                    Assert.That(Ymd(tenure.Anniversary), Is.EqualTo(Integers(stated)), expected.Name);
                    Assert.That(Ymd(Tenure.LengthOf(periods, rule, asOf)), Is.EqualTo(Integers(stated)), $"{expected.Name}, without the full result");
                    break;
                case "thirty_day_borrow_ymd":
                    Assert.That(Ymd(tenure.ThirtyDayBorrow), Is.EqualTo(Integers(stated)), expected.Name);
                    Assert.That(
                        Ymd(Tenure.LengthOf(periods, rule with { Method = TenureMethod.ThirtyDayBorrow }, asOf)),
                        Is.EqualTo(Integers(stated)),
                        $"{expected.Name}, without the full result");
                    break;
                case "years_365_25":
                    Check.Close(expected.Name, tenure.YearsForDisplay, stated, oracle.Tolerance);
                    break;
                case "had_overlap":
                    Assert.That(tenure.HadOverlap, Is.EqualTo(stated.GetBoolean()), expected.Name);
                    break;
                case "issues":
                    Assert.That(tenure.Issues, Is.EqualTo(Issues(stated)), expected.Name);
                    break;
                case "sum_without_merging_days":
                    Assert.That(tenure.DaysWithoutMerging, Is.EqualTo(stated.GetInt32()), expected.Name);
                    break;
                case "meets_threshold":
                    int threshold = inputs.GetProperty("threshold_years").GetInt32();
                    Assert.That(tenure.CompletedYears >= threshold, Is.EqualTo(stated.GetBoolean()), expected.Name);
                    Assert.That(Tenure.CompletedYearsOf(periods, rule, asOf) >= threshold, Is.EqualTo(stated.GetBoolean()), $"{expected.Name}, without the full result");
                    if (periods.All(period => period.IsExact))
                        Assert.That(Tenure.RangeOf(periods, rule, asOf).Reaches(threshold), Is.EqualTo((bool?)stated.GetBoolean()), $"{expected.Name}, exact dates");
                    break;
                case "checked_by_hand":
                    break;
                default:
                    Assert.Fail($"Nothing checks the expected '{expected.Name}'.");
                    break;
            }
        }
    }

    private static TenureRule RuleOf(JsonElement inputs)
    {
        TenureRule rule = new();

        foreach (JsonProperty input in inputs.EnumerateObject())
        {
            rule = input.Name switch
            {
                "count_only_tag" => rule with { Tag = input.Value.GetString() },
                "excluded_intervals" => rule with { Excluded = Intervals(input.Value) },
                "only_last_years" => rule with { OnlyLastYears = input.Value.ValueKind == JsonValueKind.Null ? null : input.Value.GetInt32() },
                "periods" or "as_of" or "threshold_years" => rule,
                _ => throw new InvalidDataException($"Nothing reads the input '{input.Name}'."),
            };
        }

        return rule;
    }

    private static Period PeriodOf(JsonElement period)
    {
        PartialDate? end = period.TryGetProperty("end", out JsonElement last) && last.GetString() is { } text ? PartialDate.Parse(text) : null;
        TagSet tags = period.TryGetProperty("tags", out JsonElement list) ? [.. list.EnumerateArray().Select(tag => tag.GetString()!)] : [];

        return new(PartialDate.Parse(period.GetProperty("start").GetString()), end, tags);
    }

    private static DayInterval[] Intervals(JsonElement list) =>
        [.. list.EnumerateArray().Select(one => new DayInterval(Day(one.GetProperty("start")), Day(one.GetProperty("end"))))];

    private static TenureIssue[] Issues(JsonElement list) =>
        [.. list.EnumerateArray().Select(one => new TenureIssue(one.GetProperty("period").GetInt32(), one.GetProperty("code").GetString()!))];

    private static DateOnly Day(JsonElement text) => DateOnly.ParseExact(text.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int[] Ymd(TenureLength length) => [length.Years, length.Months, length.Days];

    private static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetInt32())];
}
