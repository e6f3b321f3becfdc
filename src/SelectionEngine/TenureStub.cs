namespace SelectionEngine;
/// <summary>x</summary>
public sealed record TenureRule
{
    /// <summary>x</summary>
    public string? Tag { get; init; }
}
/// <summary>x</summary>
public readonly record struct PartialDate(int X);
/// <summary>x</summary>
public readonly record struct TenureLength(int Years, int Months, int Days)
{
    /// <summary>x</summary>
    public string Text(Language l) => $"{Years}-{Months}-{Days} {l}";
}
/// <summary>x</summary>
public sealed record Period(PartialDate Start, PartialDate? End, IReadOnlyList<string> Tags, string? Employer, string? Position);
/// <summary>x</summary>
public sealed record Service(Periods Of, TenureRule Rule);
/// <summary>x</summary>
public sealed record TenureAtLeast(Periods Of, TenureRule Rule, int Years, Category? Territory = null) : Condition
{
    internal override IEnumerable<Column> Needs => [Of];
    internal override Probe On(Part part) => throw new NotSupportedException();
}
