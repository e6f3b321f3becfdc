using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A selection procedure as data: terms, the columns it reads, and stages in their order. Immutable; equal when its JSON is equal.</summary>
public sealed class Pipeline : IEquatable<Pipeline>
{
    private readonly Lazy<string> _fingerprint;

    internal Pipeline(string name, Terms terms, IReadOnlyList<Column> inputs, IReadOnlyList<Stage> stages)
    {
        (Name, Terms, Inputs, Stages) = (name, terms, inputs, [.. stages.Select(stage => stage.Declared(inputs))]);
        Slots = [.. Slot.Flatten(Stages)];
        _fingerprint = new(() => Fingerprints.Of(this));

        IReadOnlyList<Problem> problems = [.. PipelineCheck.Of(this)];
        if (problems.Any(problem => problem.IsError)) throw new PipelineException(name, problems);
    }

    /// <summary>Begins a pipeline.</summary>
    /// <param name="name">What the procedure is called.</param>
    /// <param name="seed">The published seed of every lot: any text that nobody could have steered.</param>
    /// <param name="asOf">The day on which ages and tenures are counted; needed only by stages that count them.</param>
    /// <param name="decimals">How many decimals tell two scores apart, 0 to 12; scores are rounded to them, half up, before any comparison.</param>
    public static PipelineBuilder For(string name, string seed, DateOnly? asOf = null, int decimals = 6) =>
        new(name, new Terms(seed, asOf, new Resolution(decimals)));

    /// <inheritdoc cref="For(string, string, DateOnly?, int)"/>
    public static PipelineBuilder For(string name, long seed, DateOnly? asOf = null, int decimals = 6) =>
        For(name, seed.ToString(System.Globalization.CultureInfo.InvariantCulture), asOf, decimals);

    /// <summary>What the procedure is called.</summary>
    public string Name { get; }

    /// <summary>Seed, as-of date and resolution.</summary>
    public Terms Terms { get; }

    /// <summary>The columns that a pool must have, with their ranges and labels; empty when the pipeline does not say.</summary>
    public IReadOnlyList<Column> Inputs { get; }

    /// <summary>The stages in their order; a deferred block is one of them.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>SHA-256 of the pipeline's canonical JSON, in lower-case hex.</summary>
    public string Fingerprint => _fingerprint.Value;

    internal IReadOnlyList<Slot> Slots { get; }

    /// <summary>Reads a pipeline from JSON.</summary>
    /// <param name="json">The text; comments and trailing commas are refused, as is any member that is unknown, misspelt, missing or given twice.</param>
    /// <param name="kinds">The kinds of stages; <see cref="StageKinds.BuiltIn"/> unless stages of your own are among them.</param>
    /// <param name="files">Gives the text of a file that the pipeline names, such as an item bank; needed only when it names one.</param>
    /// <exception cref="PipelineException">The text is no pipeline, or one that cannot run; every problem is named with its JSON path.</exception>
    public static Pipeline FromJson(string json, StageKinds? kinds = null, Func<string, string>? files = null) => PipelineJson.Read(json, kinds ?? StageKinds.BuiltIn, files);

    /// <summary>Reads a pipeline from a JSON file; files that it names, such as item banks, are looked for from its own folder.</summary>
    /// <param name="path">The file: UTF-8.</param>
    /// <param name="kinds">The kinds of stages; <see cref="StageKinds.BuiltIn"/> unless stages of your own are among them.</param>
    /// <exception cref="PipelineException">The file holds no pipeline, or one that cannot run; every problem is named with its JSON path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Pipeline FromFile(string path, StageKinds? kinds = null)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return FromJson(File.ReadAllText(path), kinds, name => File.ReadAllText(Path.Combine(folder, name)));
    }

    /// <summary>The pipeline as JSON, which reads back as an equal pipeline with the same fingerprint.</summary>
    /// <param name="kinds">The kinds of stages; <see cref="StageKinds.BuiltIn"/> unless stages of your own are among them.</param>
    public string ToJson(StageKinds? kinds = null) => PipelineJson.Write(this, kinds ?? StageKinds.BuiltIn);

    /// <summary>Everything that does not fit between the pipeline and a pool, errors and remarks; empty when all is well.</summary>
    public IReadOnlyList<Problem> Check(Pool pool) => [.. PipelineCheck.Of(this, pool)];

    /// <summary>Runs the whole procedure.</summary>
    /// <param name="pool">The nominees; not changed.</param>
    /// <param name="overrides">What named persons decided after the formula.</param>
    /// <param name="options">Threads, parts and progress; none of it can change the result.</param>
    /// <param name="cancellation">Stops the run between stages and parts.</param>
    /// <returns>Who was chosen, and for everybody why. An empty pool, or one smaller than the seats, gives a result like any other.</returns>
    /// <exception cref="PipelineException">The pool lacks a column, or an override names nobody or no stage; every problem is named.</exception>
    /// <exception cref="StageException">A stage threw.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public Selection Run(Pool pool, IReadOnlyList<Override>? overrides = null, RunOptions? options = null, CancellationToken cancellation = default) =>
        new Run(this, pool, overrides ?? [], options ?? new(), cancellation).Execute();

    /// <inheritdoc/>
    public bool Equals(Pipeline? other) => other is not null && Fingerprint == other.Fingerprint;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pipeline);

    /// <inheritdoc/>
    public override int GetHashCode() => Fingerprint.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name and the stages in one line.</summary>
    public override string ToString() => $"{Name}: {string.Join(" → ", Stages.Select(stage => stage.Name))}";
}
