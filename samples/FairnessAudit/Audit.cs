using SelectionEngine;
using SelectionEngine.Files;

namespace FairnessAudit;

/// <summary>The selection, joined with who people are and with what became of them.</summary>
internal sealed record Audit(
    Selection Selection, IReadOnlyList<Impact> Tables, IReadOnlyList<Difference> Differences, IReadOnlyList<Study> Studies, int Graduated, int Appointed)
{
    private static readonly Category Sex = new("sex"), AgeBand = new("age band"), District = new("federal_district"), Role = new("role"), Region = new("region");
    private static readonly Category Completed = new("completed"), AppointedTo = new("appointed");
    private static readonly Measure Mark = new("project_mark");
    private static readonly string[] Bands = ["under 35", "35 to 44", "45 and over"];

    public static Audit Of(string folder, string procedure, string layout, CancellationToken cancellation)
    {
        Pipeline pipeline = Pipeline.FromFile(procedure);
        Pool pool = WithAges(CsvPool.Read(folder, pipeline, CsvLayout.FromJson(File.ReadAllText(layout)), cancellation: cancellation), pipeline.Terms.AsOf!.Value);
        Selection selection = pipeline.Run(pool, cancellation: cancellation);

        // Regions are small: women are compared with men inside each and then together.
        Impact[] tables =
        [
            selection.Impact(Sex, within: Region), selection.Impact(AgeBand), selection.Impact(District), selection.Impact(Role), selection.Impact([Sex, AgeBand]),
        ];
        Measure[] scores = [.. pipeline.Stages.OfType<Composite>().Select(stage => stage.Gives)];
        Difference[] differences = [.. scores.SelectMany(score => new[] { Sex, AgeBand }.SelectMany(category => selection.Differences(score, category).Select(one => new Difference(score.Name, category.Name, one))))];

        Pool outcomes = CsvPool.Read(folder, [Completed, Mark, AppointedTo], new([new("outcomes.csv", CsvContent.Nominees)]), cancellation: cancellation);
        Study[] studies =
        [
            new("completed", selection.Validity(outcomes, OutcomeCriterion.Of(Completed, "yes"))),
            new("project mark", selection.Validity(outcomes, OutcomeCriterion.Of(Mark))),
            new("appointed", selection.Validity(outcomes, OutcomeCriterion.Of(AppointedTo, "yes"))),
        ];

        return new(selection, tables, differences, studies, Count(selection, outcomes, Completed), Count(selection, outcomes, AppointedTo));
    }

    private static int Count(Selection selection, Pool outcomes, Category category) =>
        selection.Cohort.Count(id => outcomes.Contains(id) && outcomes[category][outcomes.RowOf(id)] == "yes");

    // A category of the audit's own: the procedure never sees it.
    private static Pool WithAges(Pool pool, DateOnly asOf)
    {
        Days born = pool[new Date("birth_date")];
        return pool.With(AgeBand with { Labels = Bands, MonitoringOnly = true }, [.. Enumerable.Range(0, pool.Count).Select(row => born[row] is { } day ? Band(day, asOf) : null)]);
    }

    private static string Band(DateOnly born, DateOnly asOf)
    {
        int age = asOf.Year - born.Year - (asOf < born.AddYears(asOf.Year - born.Year) ? 1 : 0);
        return age < 35 ? Bands[0] : age < 45 ? Bands[1] : Bands[2];
    }
}

/// <summary>How far a group's scores lie from the others'.</summary>
internal sealed record Difference(string Score, string Category, GroupDifference Group);

/// <summary>What the selection was worth by one criterion.</summary>
internal sealed record Study(string Criterion, Validity Validity);
