namespace SelectionEngine;

/// <summary>Finds everything that does not fit between a pipeline and the assumptions of a plan.</summary>
internal static class PlanCheck
{
    public static void Require(Pipeline pipeline, PlanAssumptions assumptions)
    {
        string[] problems = [.. Problems(pipeline, assumptions)];
        if (problems.Length > 0) throw new ArgumentException($"The plan of '{pipeline.Name}' cannot be made:{Environment.NewLine}{string.Join(Environment.NewLine, problems.Select(problem => "  " + problem))}", nameof(assumptions));
    }

    private static IEnumerable<string> Problems(Pipeline pipeline, PlanAssumptions assumptions)
    {
        string[] stages = [.. pipeline.Slots.Select(slot => slot.Stage.Name)], measures = [.. assumptions.Correlations.Names];

        if (assumptions.Nominees < 1) yield return $"{assumptions.Nominees} nominees are expected. Expect at least one.";
        if (!(assumptions.Coverage > 0 && assumptions.Coverage < 1)) yield return $"The coverage of ranges is {assumptions.Coverage}; it lies between 0 and 1.";
        if (!measures.Contains(assumptions.Criterion, StringComparer.Ordinal)) yield return $"The criterion '{assumptions.Criterion}' is not among the correlated measures: {string.Join(", ", measures)}.";

        if (Contradiction(assumptions.Correlations) is { } contradiction) yield return contradiction;

        foreach (string measure in pipeline.Slots.Where(slot => slot.Stage is Composite or Standardize or Rescale).SelectMany(slot => slot.Stage.GivenMeasures).Select(measure => measure.Name).Intersect(measures, StringComparer.Ordinal))
        {
            yield return $"'{measure}' has correlations, but the pipeline makes it of other measures. Leave it out of the correlations.";
        }

        foreach (string measure in assumptions.Points.Keys.Except(measures, StringComparer.Ordinal)) yield return $"'{measure}' has points but no correlations.{PipelineCheck.Nearest(measure, measures)}";
        foreach ((string stage, double rate) in assumptions.PassRates)
            foreach (string problem in Rate(stage, rate, stages, "")) yield return problem;

        foreach ((string stage, double cost) in assumptions.Costs)
        {
            if (!stages.Contains(stage, StringComparer.Ordinal)) yield return Unknown(stage, stages, "costs");
            if (!(cost >= 0 && double.IsFinite(cost))) yield return $"Stage '{stage}' costs {cost} a nominee; a cost is 0 or more.";
        }

        foreach ((string category, IReadOnlyDictionary<string, double> shares) in assumptions.Labels)
            foreach ((string label, double share) in shares)
                if (!(share > 0 && double.IsFinite(share))) yield return $"Label '{label}' of '{category}' has a share of {share}. Leave out labels of nobody.";

        if (assumptions.Groups.Count > 0 && Math.Abs(assumptions.Groups.Sum(group => group.Share) - 1) > 1e-9) yield return "The shares of the groups must add up to 1.";

        for (int g = 0; g < assumptions.Groups.Count; g++)
        {
            PlannedGroup group = assumptions.Groups[g];
            if (!(group.Share > 0)) yield return $"Group '{group.Name}' has a share of {group.Share}. Leave out groups of nobody.";
            if (assumptions.Groups.Take(g).Any(other => other.Name == group.Name)) yield return $"Group '{group.Name}' is named twice.";

            foreach ((string measure, double d) in group.D)
            {
                if (!measures.Contains(measure, StringComparer.Ordinal)) yield return $"Group '{group.Name}' differs on '{measure}', which has no correlations.{PipelineCheck.Nearest(measure, measures)}";
                if (!double.IsFinite(d)) yield return $"Group '{group.Name}' differs on '{measure}' by {d}. Give a finite number of standard deviations.";
                if (g == 0 && d != 0) yield return $"Group '{group.Name}' is the reference, and differs from itself on '{measure}'. Leave its differences out.";
            }

            foreach ((string stage, double rate) in group.PassRates)
                foreach (string problem in Rate(stage, rate, stages, $" of group '{group.Name}'")) yield return problem;
        }
    }

    // Three correlations fit together when the determinant of their matrix is not below 0; the worst three say best where to look.
    private static string? Contradiction(MeasureCorrelations correlations)
    {
        IReadOnlyList<string> names = correlations.Names;
        (double Least, string Text) worst = (-1e-8, "");

        for (int i = 0; i < names.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                for (int k = 0; k < j; k++)
                {
                    double ij = correlations.Values[i, j], ik = correlations.Values[i, k], jk = correlations.Values[j, k], determinant = 1 + (2 * ij * ik * jk) - (ij * ij) - (ik * ik) - (jk * jk);
                    if (determinant < worst.Least) worst = (determinant, FormattableString.Invariant($"'{names[k]}', '{names[j]}' and '{names[i]}' cannot correlate {jk}, {ik} and {ij} together. Estimate all correlations on the same people."));
                }
            }
        }

        return worst.Text.Length > 0 ? worst.Text : null;
    }

    private static IEnumerable<string> Rate(string stage, double rate, string[] stages, string whose)
    {
        if (!stages.Contains(stage, StringComparer.Ordinal)) yield return Unknown(stage, stages, $"a pass rate{whose}");
        if (!(rate > 0 && rate <= 1)) yield return $"Stage '{stage}' passes a share of {rate}{whose}; it is above 0 and at most 1.";
    }

    private static string Unknown(string stage, string[] stages, string what) => $"Stage '{stage}' has {what}, but the pipeline has no stage of that name.{PipelineCheck.Nearest(stage, stages)}";
}
