namespace SelectionEngine;

/// <summary>Completed years from a date to the pipeline's as-of date, for conditions: <c>born.Age &gt;= 25</c>.</summary>
/// <param name="Since">The date of birth.</param>
public sealed record Age(Date Since)
{
    /// <summary>At least so many completed years.</summary>
    public static Condition operator >=(Age age, int years) => new AgeBetween(age.Since, AtLeast: years);

    /// <summary>At most so many completed years: 55 holds until the day before the 56th birthday.</summary>
    public static Condition operator <=(Age age, int years) => new AgeBetween(age.Since, AtMost: years);
}

/// <summary>The completed years from a date to the as-of date lie within limits; unknown when the date is missing.</summary>
/// <param name="Since">The date of birth.</param>
/// <param name="AtLeast">The least age in completed years; null for no limit.</param>
/// <param name="AtMost">The greatest age in completed years; null for no limit.</param>
public sealed record AgeBetween(Date Since, int? AtLeast = null, int? AtMost = null) : Condition
{
    internal override IEnumerable<Column> Needs => [Since];

    internal override bool NeedsAsOf => true;

    internal override IEnumerable<Flaw> Flaws(string member) => (AtLeast, AtMost) switch
    {
        (null, null) => [new("condition.age", member, "It sets no age limit.", "Set atLeast, atMost or both.")],
        (int least, int most) when least > most => [new("condition.age", member, $"No age is at least {least} and at most {most}.", "Exchange the limits.")],
        _ => [],
    };

    internal override Probe On(Part part) => new Bound(this, part);

    private sealed class Bound(AgeBetween condition, Part part) : Probe
    {
        private readonly Days _born = part[condition.Since];
        private readonly DateOnly _asOf = part.Terms.AsOf!.Value;
        private readonly string _required = (condition.AtLeast, condition.AtMost) switch
        {
            (int least, int most) => $"{least}–{most}",
            (int least, null) => $"≥ {least}",
            (_, int most) => $"≤ {most}",
            _ => "",
        };

        public override Answer Ask(int row) => Years(row) switch
        {
            null => Answer.Unknown,
            int years when years < condition.AtLeast || years > condition.AtMost => Answer.No,
            _ => Answer.Yes,
        };

        public override Reason Why(int row) => Years(row) is int years
            ? new(Ask(row) == Answer.Yes ? "gate.age.met" : "gate.age", condition.Since.Name, years, Limit(years), Unit.Years, Required: _required)
            : new("gate.age.unknown", condition.Since.Name);

        private double Limit(int years) => years < condition.AtLeast ? condition.AtLeast.Value : condition.AtMost ?? condition.AtLeast!.Value;

        // The birthday of someone born on 29 February falls on 28 February in other years, as DateOnly.AddYears has it.
        private int? Years(int row)
        {
            if (_born[row] is not { } born || born > _asOf) return null;
            int years = _asOf.Year - born.Year;
            return born.AddYears(years) > _asOf ? years - 1 : years;
        }
    }
}
