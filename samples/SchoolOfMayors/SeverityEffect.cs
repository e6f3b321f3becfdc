using SelectionEngine;
using SelectionEngine.Files;
using SelectionEngine.Psychometrics;

namespace SchoolOfMayors;

/// <summary>What taking out the severity of assessors changed: the same procedure on the same data, with and without it.</summary>
internal sealed class SeverityEffect
{
    private static readonly CsvLayout TruthLayout = new([new("truth.csv", CsvContent.Nominees)]);

    private readonly Selection _corrected, _plain;
    private readonly Pool? _truth;

    private SeverityEffect(Selection corrected, Selection plain, Pool? truth) => (_corrected, _plain, _truth) = (corrected, plain, truth);

    /// <summary>Who has a place with the correction and had none without it, and the other way round.</summary>
    public Comparison Comparison => _plain.Compare(_corrected);

    /// <summary>The panels whose severities were taken out.</summary>
    public IEnumerable<Panel> Panels => _corrected.Pipeline.Stages.OfType<Panel>().Where(panel => panel.Severity is not null);

    /// <summary>Runs the procedure once more as if nobody were severe; null when it corrects nothing.</summary>
    /// <param name="selection">The selection as it is.</param>
    /// <param name="pool">The nominees as they were read.</param>
    /// <param name="data">The folder of the data; with <c>truth.csv</c> in it, scores can be compared with the truth.</param>
    public static SeverityEffect? Of(Selection selection, Pool pool, string data)
    {
        Pipeline pipeline = selection.Pipeline;
        if (!pipeline.Stages.OfType<Panel>().Any(panel => panel.Severity is not null)) return null;

        PipelineBuilder plain = Pipeline.For(pipeline.Name, pipeline.Terms.Seed, pipeline.Terms.AsOf, pipeline.Terms.Resolution.Decimals).Reads([.. pipeline.Inputs]);
        foreach (Stage stage in pipeline.Stages) plain.Add(stage is Panel panel ? panel with { Severity = null } : stage);

        Pool? truth = File.Exists(Path.Combine(data, "truth.csv")) ? CsvPool.Read(data, [new Measure("ac"), new Measure("si")], TruthLayout) : null;
        return new(selection, plain.Build().Run(pool), truth);
    }

    /// <summary>The severities of a panel.</summary>
    public PanelSeverity Severity(Panel panel) => ((PanelFacts)_corrected.Facts[panel.Name]).Severity!;

    /// <summary>How a panel's scores correlate with the true scores, without and with the correction; NaN when the truth is not known.</summary>
    public (double Plain, double Corrected) WithTruth(Panel panel)
    {
        Measure truth = new(panel.Gives.Name.ToLowerInvariant());
        return _truth?.Find(truth.Name) is Measure ? (Correlation(_plain, panel.Gives, truth), Correlation(_corrected, panel.Gives, truth)) : (double.NaN, double.NaN);
    }

    private double Correlation(Selection selection, Measure score, Measure truth)
    {
        string[] judged = [.. Enumerable.Range(0, selection.Pool.Count).Select(selection.Pool.Id).Where(id => !double.IsNaN(selection.Value(id, score)))];
        return CoMoments.Of([.. judged.Select(id => selection.Value(id, score))], [.. judged.Select(id => _truth![truth][_truth.RowOf(id)])]).Correlation();
    }
}
