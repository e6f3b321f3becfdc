namespace SelectionEngine;

/// <summary>One bound of a quota, by the quota's number in the problem.</summary>
internal readonly record struct QuotaBound(int Quota, bool IsMinimum);

/// <summary>A contradiction that counting alone proves: so many places are asked for where there can only be fewer.</summary>
/// <param name="Asked">How many places the bounds ask for together.</param>
/// <param name="Available">How many there can be for them; fewer.</param>
/// <param name="Bounds">The bounds that ask and those that limit.</param>
/// <param name="Nominees">How many of those available are limited by there being no more nominees.</param>
/// <param name="SeatsAsk">Whether the places to be filled are among what is asked.</param>
/// <param name="SeatsLimit">Whether the places there are limit what is available.</param>
internal sealed record QuotaClash(long Asked, long Available, IReadOnlyList<QuotaBound> Bounds, long Nominees = 0, bool SeatsAsk = false, bool SeatsLimit = false)
{
    /// <summary>The contradiction as a reason, in either language.</summary>
    /// <param name="quotas">The quotas of the problem.</param>
    /// <param name="nameOf">What each of them is called.</param>
    public Reason Told(IReadOnlyList<QuotaSet> quotas, Func<int, string> nameOf)
    {
        string Named(bool isMinimum, string sign) => string.Join(", ", Bounds.Where(bound => bound.IsMinimum == isMinimum)
            .Select(bound => $"{nameOf(bound.Quota)} {sign} {(isMinimum ? quotas[bound.Quota].Min : quotas[bound.Quota].Max)}"));

        string asks = Named(true, "≥"), limits = Named(false, "≤");
        string code = (SeatsAsk, limits.Length > 0) switch
        {
            (true, _) => "clash.seats",
            (false, true) => "clash.limits",
            (false, false) => SeatsLimit ? "clash.minimums" : "clash.supply",
        };
        return new(code, Value: Asked, Limit: Available, Unit: Unit.Count, Label: asks.Length > 0 ? asks : null, Required: limits.Length > 0 ? limits : null);
    }
}
