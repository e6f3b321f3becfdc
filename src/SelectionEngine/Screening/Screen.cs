namespace SelectionEngine;

/// <summary>Lets through whoever meets a condition. A no rejects; an unknown holds and names what is missing.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Where">The condition: a tree of and, or, not over leaves.</param>
public sealed record Screen(string Name, Condition Where) : Stage<Nothing, Nothing>(Name)
{
    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => Where.Needs;

    /// <inheritdoc/>
    protected internal override bool NeedsAsOf => Where.NeedsAsOf;

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws => Where.Flaws("where");

    /// <inheritdoc/>
    protected override Nothing Summarize(Part part) => default;

    /// <inheritdoc/>
    protected override Nothing Settle(Nothing whole, Terms terms) => default;

    /// <inheritdoc/>
    protected override void Decide(Part part, Nothing facts, Verdicts verdicts)
    {
        Probe probe = Where.On(part);

        foreach (int row in part.Rows)
        {
            switch (probe.Ask(row))
            {
                case Answer.Yes: verdicts.Advance(row); break;
                case Answer.No: verdicts.Reject(row, probe.Why(row)); break;
                default: verdicts.Hold(row, probe.Why(row)); break;
            }
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, Nothing facts, Verdict verdict, Setting setting) => Where.On(one).Findings(one.Rows[0]);
}
