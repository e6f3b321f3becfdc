using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>What of an assessor's indices is beyond the limits.</summary>
internal static class AssessorFlags
{
    public static IReadOnlyList<Reason> Of(string assessor, RaterDiagnosis of, AssessorLimits limits)
    {
        List<Reason> flags = [];
        double severity = of.Severity.Value, size = Told(Math.Abs(severity));
        if (size >= limits.Severity && size >= limits.SeverityErrors * of.Severity.StandardError)
            flags.Add(severity > 0 ? new("assessor.severe", Value: size, Limit: limits.Severity, Label: assessor) : new("assessor.lenient", Value: size, Limit: limits.Severity, Label: assessor));

        Below("assessor.agreement", of.Agreement, limits.Agreement);
        Below("assessor.range", of.Range, limits.Range);
        Below("assessor.central", of.Centrality, limits.Centrality);
        Below("assessor.halo", of.Halo, limits.Halo);
        if (of.Drift.PValue < limits.DriftLevel && Math.Abs(of.Drift.Value) >= limits.Drift)
            flags.Add(new("assessor.drift", Value: Told(of.Drift.Value), Limit: limits.Drift, Label: assessor));
        return flags;

        void Below(string code, RaterIndex index, double limit)
        {
            if (index.Value < limit) flags.Add(new(code, Value: Told(index.Value), Limit: limit, Label: assessor));
        }
    }

    // For people: the index itself keeps all its digits.
    private static double Told(double value) => Math.Round(value, 3);
}
