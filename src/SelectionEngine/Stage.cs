using System.Text.Json.Serialization;

namespace SelectionEngine;

/// <summary>
/// One step of a pipeline. It says which columns it needs and gives; it settles a rule from everybody who reached it, and then judges each of them alone.
/// </summary>
/// <remarks>Derive from <see cref="Stage{TFacts}"/> or <see cref="Stage{TSummary, TFacts}"/>, as every built-in stage does.</remarks>
/// <param name="Name">Unique within a pipeline; what facts, funnel and trails call the stage.</param>
public abstract record Stage([property: JsonPropertyOrder(-1)] string Name)
{
    /// <summary>The columns that the stage reads.</summary>
    protected internal virtual IEnumerable<Column> Needs => [];

    /// <summary>The measures that the stage adds to the pool for the stages after it.</summary>
    protected internal virtual IEnumerable<Measure> GivenMeasures => [];

    /// <summary>True when the stage counts ages or tenures, so that the pipeline must have an as-of date.</summary>
    protected internal virtual bool NeedsAsOf => false;

    /// <summary>What is wrong with the stage's own parameters; empty when they make sense.</summary>
    protected internal virtual IEnumerable<Flaw> Flaws => [];

    /// <summary>At most this many nominees can leave the stage advanced when <paramref name="entered"/> enter it.</summary>
    protected internal virtual long MostAdvanced(long entered) => entered;

    /// <summary>Categories that the stage only counts to keep quotas, which a monitoring-only category may be used for.</summary>
    internal virtual IEnumerable<Category> CountedOnly => [];

    /// <summary>The order in which the stage puts those that it lets through; null when it does not rank.</summary>
    internal virtual Ranking? Ranking => null;

    /// <summary>The stages inside this one, for a block; empty for a plain stage.</summary>
    internal virtual IEnumerable<Stage> Inner => [];

    /// <summary>The stage with what it leaves to the columns that the pipeline reads, such as the range of a measure, filled in from them.</summary>
    internal virtual Stage Declared(IReadOnlyList<Column> inputs) => this;

    internal abstract object? Settle(IReadOnlyList<Part> parts, Effort effort);

    internal abstract void Judge(Part part, object? facts, Verdicts verdicts);

    internal abstract Step Tell(Part one, object? facts, Verdict verdict, Reason? reason, Setting setting);

    internal virtual IEnumerable<Flaw> Remarks(object? facts) => [];
}

/// <summary>A stage whose summary of everybody is at once the rule it judges by.</summary>
/// <inheritdoc cref="Stage{TSummary, TFacts}"/>
public abstract record Stage<TFacts>(string Name) : Stage<TFacts, TFacts>(Name) where TFacts : ISummary<TFacts>
{
    /// <inheritdoc/>
    protected sealed override TFacts Settle(TFacts whole, Terms terms) => whole;
}

/// <summary>A stage that summarises everybody, settles a rule from the summary, and judges each nominee by it.</summary>
/// <typeparam name="TSummary">What must be known of everybody; can be made of some and merged.</typeparam>
/// <typeparam name="TFacts">The settled rule; published as the stage's facts.</typeparam>
/// <param name="Name">Unique within a pipeline; what facts, funnel and trails call the stage.</param>
public abstract record Stage<TSummary, TFacts>(string Name) : Stage(Name) where TSummary : ISummary<TSummary>
{
    /// <summary>Looks at some of the nominees. Called on several threads at once, once for each part.</summary>
    protected abstract TSummary Summarize(Part part);

    /// <summary>Turns the summary of everybody into the rule. Called once.</summary>
    protected abstract TFacts Settle(TSummary whole, Terms terms);

    /// <summary>Gives every row of the part exactly one verdict, by the settled rule and the row alone. Called on several threads at once.</summary>
    protected abstract void Decide(Part part, TFacts facts, Verdicts verdicts);

    /// <summary>What more can be said of one nominee, beyond the reason of the verdict. For people who read; never part of the decision.</summary>
    /// <param name="one">A part of one row.</param>
    /// <param name="facts">The settled rule.</param>
    /// <param name="verdict">What the stage said.</param>
    /// <param name="setting">The others who stood before the stage.</param>
    protected virtual IEnumerable<Reason> Details(Part one, TFacts facts, Verdict verdict, Setting setting) => [];

    /// <summary>What can run and deserves a look, in the light of what the stage settled; told among the selection's remarks.</summary>
    /// <param name="facts">The settled rule.</param>
    protected virtual IEnumerable<Flaw> Remarks(TFacts facts) => [];

    internal sealed override IEnumerable<Flaw> Remarks(object? facts) => Remarks((TFacts)facts!);

    internal sealed override object? Settle(IReadOnlyList<Part> parts, Effort effort)
    {
        TSummary[] summaries = new TSummary[parts.Count];
        Pieces.Do(parts.Count, effort.Threads, i => summaries[i] = Summarize(parts[i]));
        return Settle(summaries.Aggregate(TSummary.Empty, TSummary.Merge), parts[0].Terms, effort);
    }

    /// <summary>Settles where that may take long.</summary>
    internal virtual TFacts Settle(TSummary whole, Terms terms, Effort effort) => Settle(whole, terms);

    internal sealed override void Judge(Part part, object? facts, Verdicts verdicts) => Decide(part, (TFacts)facts!, verdicts);

    internal sealed override Step Tell(Part one, object? facts, Verdict verdict, Reason? reason, Setting setting)
    {
        IEnumerable<Reason> details = Details(one, (TFacts)facts!, verdict, setting);
        return new(Name, verdict, [.. reason is { } main ? details.Where(detail => detail != main).Prepend(main) : details]);
    }
}

/// <summary>What is wrong with a parameter of a stage.</summary>
/// <param name="Code">Stable and language-free, such as <c>cut.keep</c>.</param>
/// <param name="Member">The parameter, as in JSON; empty for the whole stage.</param>
/// <param name="What">What is wrong, in a sentence.</param>
/// <param name="Fix">How to put it right, in a sentence.</param>
public sealed record Flaw(string Code, string Member, string What, string Fix);
