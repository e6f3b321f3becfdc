namespace SelectionEngine;

/// <summary>A question about one nominee that is answered yes, no or unknown. What is missing makes it unknown, never no.</summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>Holds when both hold; no when one is no; unknown otherwise.</summary>
    public static Condition operator &(Condition left, Condition right) => new All([left, right]);

    /// <summary>Holds when one holds; no when both are no; unknown otherwise.</summary>
    public static Condition operator |(Condition left, Condition right) => new Any([left, right]);

    /// <summary>Yes for no, no for yes; unknown stays unknown.</summary>
    public static Condition operator !(Condition condition) => new Not(condition);

    internal abstract IEnumerable<Column> Needs { get; }

    internal virtual bool NeedsAsOf => false;

    internal virtual IEnumerable<Flaw> Flaws(string member) => [];

    /// <summary>The labels that the condition names, for a check against those that occur.</summary>
    internal virtual IEnumerable<(Category, string)> NamedLabels => [];

    /// <summary>The condition with the columns of a part looked up, ready for many rows.</summary>
    internal abstract Probe On(Part part);
}

/// <summary>Yes, unknown or no. Ordered so that "and" is the least and "or" the greatest.</summary>
internal enum Answer : sbyte
{
    No,
    Unknown,
    Yes,
}

/// <summary>A condition bound to columns.</summary>
internal abstract class Probe
{
    public abstract Answer Ask(int row);

    /// <summary>Why the answer is what it is. For a tree, the first leaf that decided.</summary>
    public abstract Reason Why(int row);

    /// <summary>Every leaf's finding, whatever the answer.</summary>
    public virtual IEnumerable<Reason> Findings(int row) => [Why(row)];
}

/// <summary>All of the conditions: yes when all are yes, no when one is no, unknown otherwise.</summary>
/// <param name="Of">One or more conditions.</param>
public sealed record All(IReadOnlyList<Condition> Of) : Condition
{
    internal override IEnumerable<Column> Needs => Of.SelectMany(condition => condition.Needs);

    internal override bool NeedsAsOf => Of.Any(condition => condition.NeedsAsOf);

    internal override IEnumerable<(Category, string)> NamedLabels => Of.SelectMany(condition => condition.NamedLabels);

    internal override IEnumerable<Flaw> Flaws(string member) => Tree.Flaws(Of, $"{member}.of");

    internal override Probe On(Part part) => new Tree([.. Of.Select(condition => condition.On(part))], Answer.No);
}

/// <summary>Any of the conditions: yes when one is yes, no when all are no, unknown otherwise.</summary>
/// <param name="Of">One or more conditions.</param>
public sealed record Any(IReadOnlyList<Condition> Of) : Condition
{
    internal override IEnumerable<Column> Needs => Of.SelectMany(condition => condition.Needs);

    internal override bool NeedsAsOf => Of.Any(condition => condition.NeedsAsOf);

    internal override IEnumerable<(Category, string)> NamedLabels => Of.SelectMany(condition => condition.NamedLabels);

    internal override IEnumerable<Flaw> Flaws(string member) => Tree.Flaws(Of, $"{member}.of");

    internal override Probe On(Part part) => new Tree([.. Of.Select(condition => condition.On(part))], Answer.Yes);
}

/// <summary>The contrary of a condition; unknown stays unknown.</summary>
/// <param name="Of">The condition.</param>
public sealed record Not(Condition Of) : Condition
{
    internal override IEnumerable<Column> Needs => Of.Needs;

    internal override bool NeedsAsOf => Of.NeedsAsOf;

    internal override IEnumerable<(Category, string)> NamedLabels => Of.NamedLabels;

    internal override IEnumerable<Flaw> Flaws(string member) => Of.Flaws($"{member}.of");

    internal override Probe On(Part part) => Of switch
    {
        // "Not one of" has words of its own; elsewhere the finding itself says it.
        OneOf labels => new OneOf.Bound(labels, part, wanted: false),
        _ => new Contrary(Of.On(part)),
    };

    private sealed class Contrary(Probe of) : Probe
    {
        public override Answer Ask(int row) => (Answer)(Answer.Yes - of.Ask(row));

        // What was found is what excludes: "3 was needed" would be the wrong thing to say of it.
        public override Reason Why(int row)
        {
            Reason found = of.Why(row);

            return of.Ask(row) switch
            {
                Answer.Unknown => found,
                Answer.Yes => found with { Code = !double.IsNaN(found.Value) ? "gate.excluded" : found.Label is not null ? "gate.excluded.label" : "gate.excluded.document" },
                _ => found with { Code = !double.IsNaN(found.Value) ? "gate.allowed" : found.Label is not null ? "gate.allowed.label" : "gate.allowed.document" },
            };
        }
    }
}

/// <summary>"And" (stops at no) or "or" (stops at yes) over conditions that are bound already.</summary>
internal sealed class Tree(Probe[] of, Answer stop) : Probe
{
    public static IEnumerable<Flaw> Flaws(IReadOnlyList<Condition> conditions, string member) => conditions.Count == 0
        ? [new("condition.empty", member, "It lists no condition.", "List at least one.")]
        : conditions.SelectMany((condition, i) => condition.Flaws($"{member}[{i}]"));

    public override Answer Ask(int row)
    {
        Answer answer = (Answer)(Answer.Yes - stop);

        foreach (Probe probe in of)
        {
            Answer one = probe.Ask(row);
            if (one == stop) return stop;
            if (one == Answer.Unknown) answer = Answer.Unknown;
        }

        return answer;
    }

    public override Reason Why(int row)
    {
        Answer answer = Ask(row);

        foreach (Probe probe in of)
        {
            if (probe.Ask(row) == answer) return probe.Why(row);
        }

        return of[0].Why(row);
    }

    // What was not needed is not worth a line: of an "or" that holds, the alternative that held.
    public override IEnumerable<Reason> Findings(int row) => stop == Answer.Yes && of.FirstOrDefault(probe => probe.Ask(row) == Answer.Yes) is { } held
        ? held.Findings(row)
        : of.SelectMany(probe => probe.Findings(row));
}
