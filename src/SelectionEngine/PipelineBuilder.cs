namespace SelectionEngine;

/// <summary>
/// Puts a pipeline together. One seam only, <see cref="Add"/>: every other word is an extension that adds one stage, and yours stand level with ours.
/// </summary>
public sealed class PipelineBuilder
{
    private readonly string _name;
    private readonly Terms _terms;
    private readonly List<Column> _inputs = [];
    private readonly List<Stage> _stages = [];

    internal PipelineBuilder(string name, Terms terms)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(terms.Seed, "seed");
        (_name, _terms) = (name, terms);
    }

    /// <summary>The stages so far.</summary>
    public IReadOnlyList<Stage> Stages => _stages;

    /// <summary>States the columns that a pool must have. A pipeline that states them is checked against them when it is built.</summary>
    public PipelineBuilder Reads(params ReadOnlySpan<Column> columns)
    {
        _inputs.AddRange(columns);
        return this;
    }

    /// <summary>Adds a stage after those already there.</summary>
    public PipelineBuilder Add(Stage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        _stages.Add(stage);
        return this;
    }

    internal PipelineBuilder Inside() => new(_name, _terms);

    /// <summary>Checks the whole and makes the pipeline.</summary>
    /// <exception cref="PipelineException">Something cannot run; every problem is named, with its place and how to fix it.</exception>
    public Pipeline Build() => new(_name, _terms, [.. _inputs], [.. _stages]);
}
