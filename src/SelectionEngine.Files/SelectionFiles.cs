namespace SelectionEngine.Files;

/// <summary>Selections to files.</summary>
public static class SelectionFiles
{
    /// <summary>
    /// Writes a selection into a folder: <c>selection.json</c> with everything, <c>cohort.csv</c>, <c>reserve.csv</c>, <c>decisions.csv</c> with one
    /// row a nominee, and <c>explanations.csv</c> with one row a nominee and stage.
    /// </summary>
    /// <param name="selection">What to write.</param>
    /// <param name="folder">Where; made when it is not there. Files of these names are replaced, others are left alone.</param>
    /// <param name="language">The language of the sentences; codes, headers and verdicts are the same in both.</param>
    /// <param name="writing">How the CSV files are written; <see cref="CsvWriting.Plain"/> when null.</param>
    /// <param name="extra">Categories to show beside the ids in the CSV files, such as name and region; the pool must have them.</param>
    /// <param name="cancellation">Stops the writing; nothing has then changed in the folder.</param>
    /// <remarks>
    /// All files appear together when all are complete; if one fails, none of them does. Everything is in the order of the ids, save cohort and
    /// reserve, which are in theirs: the same selection gives the same bytes whatever order the nominees came in.
    /// </remarks>
    /// <exception cref="KeyNotFoundException">The pool has no such category.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    public static void Write(Selection selection, string folder, Language language = Language.English, CsvWriting? writing = null,
        IReadOnlyList<Category>? extra = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        SelectionTables tables = new(selection, writing ?? CsvWriting.Plain, extra ?? [], language, cancellation);
        using FileSet files = new(folder);

        using (FileStream stream = files.Create("cohort.csv")) tables.WriteCohort(stream);
        using (FileStream stream = files.Create("reserve.csv")) tables.WriteReserve(stream);
        using (FileStream stream = files.Create("decisions.csv")) tables.WriteDecisions(stream);
        using (FileStream json = files.Create("selection.json"), text = files.Create("explanations.csv"))
        {
            using CsvTable explanations = tables.Explanations(text);
            SelectionJson.Write(selection, language, json, trail => tables.Explain(explanations, trail), cancellation);
        }

        cancellation.ThrowIfCancellationRequested();
        files.Commit();
    }
}
