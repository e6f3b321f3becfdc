using SelectionEngine;
using SelectionEngine.Files;

namespace AfterEnrolment;

/// <summary>The members of the School of Mayors, enrolled by its own procedure.</summary>
/// <param name="Selection">The selection that enrolled them.</param>
/// <param name="Members">Their ids, by id.</param>
internal sealed record School(Selection Selection, IReadOnlyList<string> Members)
{
    public static readonly Measure Final = new("final");
    public static readonly Category Name = new("name"), Region = new("region"), District = new("federal_district"), Role = new("role");

    public Pool Pool => Selection.Pool;

    public string Label(Category category, string id) => Pool[category][Pool.RowOf(id)] ?? "";

    public static School Enrol(string folder, CancellationToken cancellation)
    {
        Pipeline pipeline = Pipeline.FromFile(Path.Combine(folder, "pipeline.json"));
        CsvLayout layout = CsvLayout.FromJson(File.ReadAllText(Path.Combine(folder, "layout.json")));
        Selection selection = pipeline.Run(CsvPool.Read(Path.Combine(folder, "data"), [.. pipeline.Inputs, Name], layout, cancellation: cancellation), cancellation: cancellation);
        return new(selection, [.. selection.Cohort.Order(StringComparer.Ordinal)]);
    }
}
