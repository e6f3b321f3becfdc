namespace SelectionEngine;

/// <summary>A verifiable draw: lets through the nominees with the smallest lots, overall or in every group of a category.</summary>
/// <remarks>A lot is HMAC-SHA-256 of the pipeline's seed and the nominee's id: it depends on nobody else, and anybody can recompute it.</remarks>
/// <param name="Name">The stage's name.</param>
/// <param name="Keep">How many are drawn; in every group when the draw is made per category.</param>
/// <param name="Per">The category in whose groups the draw is made; null for one draw over all. A nominee without a label is held.</param>
public sealed record Lot(string Name, int Keep, Category? Per = null) : Stage<LotSummary, LotFacts>(Name)
{
    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => Per is null ? [] : [Per];

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws => Keep >= 0 ? [] : [new("lot.keep", "keep", "The number to draw is negative.", "Draw 0 or more.")];

    /// <inheritdoc/>
    protected internal override long MostAdvanced(long entered) => Per is null ? Math.Min(entered, Keep) : entered;

    /// <inheritdoc/>
    protected override LotSummary Summarize(Part part)
    {
        KeyedLots lots = new(part.Terms.Seed);
        (string?, LotNumber)[] drawn = new (string?, LotNumber)[part.Rows.Length];
        int count = 0;

        foreach (int row in part.Rows)
        {
            string? group = Per is null ? "" : part[Per][row];
            if (group is not null) drawn[count++] = (Per is null ? null : group, lots.OfUtf8(part.Pool.Ids.Utf8(row)));
        }

        return new([drawn.AsMemory(0, count)]);
    }

    /// <inheritdoc/>
    protected override LotFacts Settle(LotSummary whole, Terms terms)
    {
        IEnumerable<(string? Group, LotNumber Lot)> all = whole.Drawn.SelectMany(part => part.ToArray());

        return new(all.GroupBy(drawn => drawn.Group, drawn => drawn.Lot, StringComparer.Ordinal).Select(group =>
        {
            LotNumber[] lots = [.. group.Order()];
            return new LotPoint(group.Key, lots.Length, Math.Min(Keep, lots.Length), Keep > 0 ? lots[Math.Min(Keep, lots.Length) - 1] : null);
        }));
    }

    /// <inheritdoc/>
    protected override void Decide(Part part, LotFacts facts, Verdicts verdicts)
    {
        KeyedLots lots = new(part.Terms.Seed);
        Dictionary<string, LotPoint> points = facts.Draws.ToDictionary(point => point.Group ?? "", StringComparer.Ordinal);

        foreach (int row in part.Rows)
        {
            string? group = Per is null ? "" : part[Per][row];

            if (group is null)
            {
                verdicts.Hold(row, Reason.Missing(Per!));
                continue;
            }

            bool won = points.GetValueOrDefault(group)?.Last is { } last && lots.OfUtf8(part.Pool.Ids.Utf8(row)) <= last;
            if (won) verdicts.Advance(row);
            else verdicts.Reject(row, new("lot.lost"));
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, LotFacts facts, Verdict verdict, Setting setting)
    {
        string? group = Per is null ? null : one[Per][one.Rows[0]];
        if (facts.Draws.FirstOrDefault(draw => draw.Group == group) is not { Last: { } last }) yield break;
        LotNumber lot = new KeyedLots(one.Terms.Seed).OfUtf8(one.Pool.Ids.Utf8(one.Rows[0]));
        yield return new("lot.number", Label: lot.ToString(), Required: last.ToString());
    }
}

/// <summary>The lots of some nominees.</summary>
public sealed class LotSummary : ISummary<LotSummary>
{
    internal LotSummary(IReadOnlyList<ReadOnlyMemory<(string? Group, LotNumber Lot)>> drawn) => Drawn = drawn;

    /// <inheritdoc/>
    public static LotSummary Empty { get; } = new([]);

    internal IReadOnlyList<ReadOnlyMemory<(string? Group, LotNumber Lot)>> Drawn { get; }

    /// <inheritdoc/>
    public static LotSummary Merge(LotSummary left, LotSummary right) => new([.. left.Drawn, .. right.Drawn]);
}

/// <summary>The published draws of a <see cref="Lot"/> stage.</summary>
public sealed class LotFacts
{
    internal LotFacts(IEnumerable<LotPoint> draws) => Draws = [.. draws.OrderBy(draw => draw.Group, StringComparer.Ordinal)];

    /// <summary>One draw, or one for each group, by the group's label.</summary>
    public IReadOnlyList<LotPoint> Draws { get; }
}

/// <summary>One draw.</summary>
/// <param name="Group">The group's label; null for one draw over all.</param>
/// <param name="Entered">How many took part.</param>
/// <param name="Kept">How many were drawn.</param>
/// <param name="Last">The last lot that was drawn; null when none was.</param>
public sealed record LotPoint(string? Group, int Entered, int Kept, LotNumber? Last);
