using System.Globalization;

namespace SelectionEngine;

/// <summary>What a group made by a condition is called: the pool's own words and signs that need no translation.</summary>
internal static class ConditionName
{
    public static string Of(Condition condition) => condition switch
    {
        OneOf one => $"{one.Category} {string.Join("/", one.Labels)}",
        Not { Of: OneOf one } => $"{one.Category} ≠ {string.Join("/", one.Labels)}",
        AtLeast least => $"{least.Measure} ≥ {Number(least.Limit)}",
        AtMost most => $"{most.Measure} ≤ {Number(most.Limit)}",
        AgeBetween { AtLeast: { } least, AtMost: { } most } age => $"{age.Since} {least}–{most}",
        AgeBetween { AtLeast: { } least } age => $"{age.Since} ≥ {least}",
        AgeBetween age => $"{age.Since} ≤ {age.AtMost}",
        HandedIn document => $"{document.Category} ✓",
        TenureAtLeast tenure => $"{tenure.Of} ≥ {tenure.Years}",
        All all => string.Join(" · ", all.Of.Select(Inner)),
        Any any => string.Join(" | ", any.Of.Select(Inner)),
        Not not => $"¬({Of(not.Of)})",
        _ => condition.ToString(),
    };

    private static string Inner(Condition condition) => condition is All or Any ? $"({Of(condition)})" : Of(condition);

    private static string Number(double limit) => limit.ToString("0.######", CultureInfo.InvariantCulture);
}
