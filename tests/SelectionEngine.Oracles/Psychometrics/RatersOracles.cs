using System.Globalization;
using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

internal static class RatersOracles
{
    [Oracle("psychometrics", "many_facet_partial_credit_model_marginal_maximum_likelihood")]
    public static void ReferenceAccuracy(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        SeverityModel model = Fit(oracle);
        double tolerance = oracle.Suggested();
        oracle.ExpectsOnly(expected, "logLik", "maxAbsGradient", "items", "itemDifficulty", "itemSE", "raters", "raterSeverity", "raterSE", "steps", "stepsSE",
            "latentVariance", "latentVarianceSE", "personId", "eap", "eapSd", "eapReliability");

        Assert.That(model.Status, Is.EqualTo(SeverityStatus.Converged), model.Reason);
        Assert.That(model.MaxAbsGradient, Is.LessThan(1e-8));
        oracle.Expect(expected, "logLik", model.LogLikelihood);
        oracle.Expect(expected, "latentVariance", model.Variance);
        oracle.Expect(expected, "latentVarianceSE", model.VarianceError);
        oracle.Expect(expected, "eapReliability", model.EapReliability);

        string[] items = Names(expected, "items"), raters = Names(expected, "raters"), persons = Names(expected, "personId");
        SeverityItem[] item = [.. items.Select(name => model.Items.Single(one => one.Item == name))];
        SeverityJudge[] judge = [.. raters.Select(name => model.Raters.Single(one => one.Rater == name))];
        SeverityMeasure[] person = [.. persons.Select(name => model.Targets.Single(one => one.Target == name))];
        Compare("itemDifficulty", item.Select(one => one.Difficulty));
        Compare("itemSE", item.Select(one => one.StandardError));
        Compare("raterSeverity", judge.Select(one => one.Severity));
        Compare("raterSE", judge.Select(one => one.StandardError));
        Compare("eap", person.Select(one => one.Eap));
        Compare("eapSd", person.Select(one => one.EapSd));
        for (int i = 0; i < items.Length; i++)
        {
            Check.Close($"steps {items[i]}", [.. item[i].Steps], expected.GetProperty("steps")[i], tolerance);
            Check.Close($"stepsSE {items[i]}", [.. item[i].StepErrors], expected.GetProperty("stepsSE")[i], tolerance);
        }

        void Compare(string name, IEnumerable<double> actual) => Check.Close(name, [.. actual], expected.GetProperty(name), tolerance);
    }

    [Oracle("psychometrics", "many_facet_partial_credit_model")]
    public static void SecondPackage(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        SeverityModel model = Fit(oracle);
        double tolerance = oracle.Suggested();
        oracle.ExpectsOnly(expected, "logLik", "parameter", "facet", "estimate", "seConditional", "latentVariance", "eapReliability", "personId", "eap", "eapSd", "wle", "wleSE", "wleReliability");

        oracle.Expect(expected, "logLik", model.LogLikelihood);
        oracle.Expect(expected, "latentVariance", model.Variance);
        oracle.Expect(expected, "eapReliability", model.EapReliability);
        oracle.Expect(expected, "wleReliability", model.WleReliability, 1e-5);

        string[] parameters = Names(expected, "parameter"), facets = Names(expected, "facet");
        for (int i = 0; i < parameters.Length; i++)
        {
            (double estimate, double error) = Parameter(model, parameters[i], facets[i]);
            Check.Close(parameters[i], estimate, expected.GetProperty("estimate")[i], tolerance);
            Check.Close($"{parameters[i]} standard error", error, expected.GetProperty("seConditional")[i], tolerance);
        }

        SeverityMeasure[] person = [.. Names(expected, "personId").Select(name => model.Targets.Single(one => one.Target == name))];
        Check.Close("eap", [.. person.Select(one => one.Eap)], expected.GetProperty("eap"), tolerance);
        Check.Close("eapSd", [.. person.Select(one => one.EapSd)], expected.GetProperty("eapSd"), tolerance);
        Check.Close("wle", [.. person.Select(one => one.Wle)], expected.GetProperty("wle"), tolerance);
        Check.Close("wleSE", [.. person.Select(one => one.WleError)], expected.GetProperty("wleSE"), tolerance);
    }

    private static (double Estimate, double Error) Parameter(SeverityModel model, string name, string facet)
    {
        if (facet == "rater")
        {
            SeverityJudge judge = model.Raters.Single(one => $"rater{one.Rater}" == name);
            return (judge.Severity, judge.ConditionalStandardError);
        }

        string[] parts = name.Split(":step");
        SeverityItem item = model.Items.Single(one => one.Item == parts[0]);
        if (facet == "item") return (item.Difficulty, item.ConditionalStandardError);

        int step = int.Parse(parts[1], CultureInfo.InvariantCulture) - 1;
        return (item.Steps[step], item.ConditionalStepErrors[step]);
    }

    private static SeverityModel Fit(OracleCase oracle)
    {
        JsonElement dataset = oracle.Document.GetProperty("dataset");
        Dataset data = Dataset.Read(oracle, dataset.GetProperty("file").GetString()!);
        string person = dataset.TryGetProperty("person", out JsonElement named) ? named.GetString()! : data.Names[0];
        string rater = dataset.TryGetProperty("rater", out named) ? named.GetString()! : data.Names[1];
        string[] items = dataset.TryGetProperty("items", out named) ? [.. named.EnumerateArray().Select(item => item.GetString()!)] : [.. data.Names.Where(name => name != person && name != rater)];

        string[] persons = data.Text(person), raters = data.Text(rater);
        return SeverityModel.Fit([.. items.SelectMany(item => data.Numbers(item).Select((category, row) => (category, row))
            .Where(cell => !double.IsNaN(cell.category))
            .Select(cell => new SeverityCategoryRating(persons[cell.row], raters[cell.row], item, (int)cell.category)))]);
    }

    private static string[] Names(JsonElement expected, string name) => [.. expected.GetProperty(name).EnumerateArray().Select(text => text.ToString())];
}
