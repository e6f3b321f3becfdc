namespace SelectionEngine;

/// <summary>A tenure before it is asked for a number of years: <c>jobs.Tenure("managerial") &gt;= 3</c>.</summary>
/// <param name="Of">The periods of employment.</param>
/// <param name="Rule">Which of them count, and how.</param>
/// <param name="Territory">Where the rule counts work on one's own territory: the category that says which it is.</param>
public sealed record Service(Periods Of, TenureRule Rule, Category? Territory = null)
{
    /// <summary>At least so many completed years.</summary>
    public static Condition operator >=(Service service, int years) => new TenureAtLeast(service.Of, service.Rule, years, service.Territory);

    /// <summary>At most so many completed years: 3 holds until the day before the fourth is completed.</summary>
    public static Condition operator <=(Service service, int years) => !new TenureAtLeast(service.Of, service.Rule, years + 1, service.Territory);
}

/// <summary>What dates known only to the month or the year may decide.</summary>
public enum ImpreciseDates
{
    /// <summary>The assumed day counts: the 15th of the month, 1 July of the year (see <see cref="PartialDate"/>).</summary>
    Assume,

    /// <summary>A nominee whose answer depends on the missing day or month is held until the complete date comes.</summary>
    Hold,
}

/// <summary>The completed years of a tenure, on the as-of date, are so many or more. Unknown when no period is known at all.</summary>
/// <param name="Of">The periods of employment.</param>
/// <param name="Rule">Which of them count, and how.</param>
/// <param name="Years">The least number of completed years, by anniversary.</param>
/// <param name="Territory">Where the rule counts work on one's own territory: the category that says which it is; unknown when its label is missing.</param>
/// <param name="Imprecise">What dates known only to the month or the year may decide.</param>
public sealed record TenureAtLeast(Periods Of, TenureRule Rule, int Years, Category? Territory = null, ImpreciseDates Imprecise = ImpreciseDates.Assume) : Condition
{
    internal override IEnumerable<Column> Needs => Territory is null ? [Of] : [Of, Territory];

    internal override bool NeedsAsOf => true;

    internal override IEnumerable<Flaw> Flaws(string member)
    {
        if (Years < 1) yield return new("condition.tenure", $"{member}.years", $"It asks for {Years} years.", "Ask for 1 or more.");

        if ((Rule.TerritoryPrefix is null) != (Territory is null))
        {
            yield return new("condition.tenure", member, "A tenure on one's own territory needs both the tags' prefix and the category of the territory.", "State rule.territoryPrefix and territory, or neither.");
        }
    }

    internal override Probe On(Part part) => new Bound(this, part);

    private sealed class Bound(TenureAtLeast condition, Part part) : Probe
    {
        private readonly PeriodLists _periods = part[condition.Of];
        private readonly Labels? _territory = condition.Territory is { } category ? part[category] : null;
        private readonly DateOnly _asOf = part.Terms.AsOf!.Value;
        private readonly string? _counted = Counted(condition.Rule);

        public override Answer Ask(int row)
        {
            ReadOnlySpan<Period> periods = _periods[row];
            string? own = _territory?[row];
            if (periods.IsEmpty || (_territory is not null && own is null)) return Answer.Unknown;

            if (condition.Imprecise == ImpreciseDates.Assume)
            {
                return Tenure.CompletedYearsOf(periods, condition.Rule, _asOf, own) >= condition.Years ? Answer.Yes : Answer.No;
            }

            TenureRange range = Tenure.RangeOf(periods, condition.Rule, _asOf, own);
            return range.Shortest.Years >= condition.Years ? Answer.Yes : range.Longest.Years < condition.Years ? Answer.No : Answer.Unknown;
        }

        public override Reason Why(int row)
        {
            if (_periods[row].IsEmpty) return new("gate.tenure.none", condition.Of.Name);
            if (_territory is not null && _territory.Value[row] is null) return new("gate.unknown", condition.Territory!.Name);

            TenureLength length = Tenure.RangeOf(_periods[row], condition.Rule, _asOf, _territory?[row]).Assumed;
            string code = Ask(row) switch { Answer.Yes => "gate.tenure.met", Answer.No => "gate.tenure.below", _ => "gate.tenure.unknown" };
            return new(code, condition.Of.Name, Packed(length), condition.Years * 10000, Unit.Length, _counted);
        }

        private static double Packed(TenureLength length) => (length.Years * 10000) + (length.Months * 100) + length.Days;

        private static string? Counted(TenureRule rule) => rule switch
        {
            { Tag: { } tag } => $" ({tag})",
            { TagPrefix: { } prefix } => $" ({prefix}…)",
            { TerritoryPrefix: { } prefix } => $" ({prefix}…)",
            _ => null,
        };
    }
}
