namespace SelectionEngine.Files;

/// <summary>Pools from CSV files.</summary>
public static class CsvPool
{
    /// <summary>Reads the files of a folder into a pool.</summary>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="columns">
    /// What to read, such as a pipeline's <see cref="Pipeline.Inputs"/>: each column's name and kind, the range of a measure, the labels of a category. What is not asked for is not looked at.
    /// </param>
    /// <param name="layout">Which file holds what, and how it is written; <see cref="CsvLayout.Usual"/> when null.</param>
    /// <param name="options">Threads, progress and how many problems to tell.</param>
    /// <param name="cancellation">Stops the reading within a fraction of a second.</param>
    /// <returns>The nominees in the order of their file, with every column that was asked for. A file with a header and nothing else gives an empty pool.</returns>
    /// <remarks>
    /// Spaces around a field are dropped, those inside quotes are not; ids are compared letter by letter. Blank lines, and lines of nothing but separators, are passed over.
    /// The pool is the same for any number of threads; the order of the rows shows in <see cref="Pool.Id"/> only, and never in the fingerprint of the data.
    /// </remarks>
    /// <exception cref="CsvException">Something in the files is wrong. Everything that is wrong, in all of them, is told at once.</exception>
    /// <exception cref="ArgumentException">The layout does not say where a column is, or contradicts itself.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Pool Read(string folder, IReadOnlyList<Column> columns, CsvLayout? layout = null, CsvOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(columns);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostProblems, 1);
        return new PoolReading(folder, columns, layout ?? CsvLayout.Usual, options, cancellation).Read();
    }

    /// <summary>Reads what a pipeline reads.</summary>
    /// <inheritdoc cref="Read(string, IReadOnlyList{Column}, CsvLayout?, CsvOptions?, CancellationToken)"/>
    /// <param name="pipeline">The pipeline; it must say what it reads.</param>
#pragma warning disable CS1573 // The others are inherited.
    public static Pool Read(string folder, Pipeline pipeline, CsvLayout? layout = null, CsvOptions? options = null, CancellationToken cancellation = default)
#pragma warning restore CS1573
    {
        ArgumentNullException.ThrowIfNull(pipeline);

        return pipeline.Inputs.Count > 0
            ? Read(folder, pipeline.Inputs, layout, options, cancellation)
            : throw new ArgumentException($"The pipeline '{pipeline.Name}' does not say what it reads. State its columns: \"reads\" in JSON, Reads(...) in the builder.", nameof(pipeline));
    }
}
