using System.Globalization;
using System.Text;
using System.Text.Json;
using SelectionEngine;

namespace PlanACompetition;

/// <summary>The plan as data: plan.csv and plan.json.</summary>
internal static class Tables
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string folder, IReadOnlyList<Plan> designs, DesignSearch search, Words words)
    {
        Directory.CreateDirectory(folder);
        StringBuilder csv = new("design,stage,entering,leaving,low,high,cut_by,cut,cut_error,success,success_variance,women_men,women_men_overall,cost\n");

        for (int i = 0; i < designs.Count; i++)
        {
            foreach (StagePlan stage in designs[i].Stages)
            {
                object[] cells = ["ABC"[i], stage.Stage, stage.Entering, stage.Leaving, stage.Range.Low, stage.Range.High, stage.Cut?.By.Name ?? "", stage.Cut?.Score ?? double.NaN,
                    stage.Cut?.Error ?? double.NaN, stage.MeanCriterion, stage.CriterionVariance, stage.Groups[1].ImpactRatio, stage.Groups[1].CumulativeImpactRatio, stage.Cost];
                csv.AppendJoin(',', cells.Select(Cell)).Append('\n');
            }
        }

        File.WriteAllText(Path.Combine(folder, "plan.csv"), csv.ToString());
        File.WriteAllText(Path.Combine(folder, "plan.json"), JsonSerializer.Serialize(new
        {
            designs = designs.Select((plan, i) => new
            {
                design = "ABC"[i].ToString(),
                name = words.Design(i),
                chosen = plan.Chosen,
                success = plan.Quality,
                cost = plan.Cost,
                womenToMen = plan.Stages[^1].Groups[1].CumulativeImpactRatio,
                stages = plan.Stages.Select(stage => new { stage = stage.Stage, entering = stage.Entering, leaving = stage.Leaving, low = stage.Range.Low, high = stage.Range.High }),
                notes = plan.Notes.Select(note => note.Text(words.Language)),
                pipeline = JsonDocument.Parse(plan.Pipeline.ToJson()).RootElement,
            }),
            search = new { found = search.Best is not null, leastCost = search.LeastCost, designs = search.Designs, proof = search.Proof.Text(words.Language) },
        }, Options) + "\n");
    }

    private static string Cell(object value) => value switch
    {
        double.NaN => "",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
