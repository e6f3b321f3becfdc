namespace SelectionEngine;

/// <summary>Which rules an exchange of one member for one outsider would break.</summary>
internal static class SwapRules
{
    public static IEnumerable<Reason> Broken(CohortCase settled, bool[] chosen, int enters, int leaves)
    {
        foreach (NamedQuota rule in settled.Rules)
        {
            bool gains = rule.Set.Members.Contains(enters), loses = rule.Set.Members.Contains(leaves);
            if (gains == loses) continue;
            int taken = rule.Set.Members.Count(number => chosen[number]);

            if (gains && taken >= rule.Set.Max)
            {
                yield return rule.Kind switch
                {
                    RuleKind.Barred => new("cohort.barred", Required: rule.Why),
                    RuleKind.Conflict => new("bound.conflict", Label: string.Join(", ", rule.Set.Members.Where(other => chosen[other]).Select(settled.Id))),
                    _ => new("bound.full", Value: rule.Set.Max, Unit: Unit.Count, Label: rule.Name),
                };
            }

            if (loses && taken <= rule.Set.Min) yield return new("bound.least", Value: rule.Set.Min, Unit: Unit.Count, Label: rule.Name);
        }
    }
}
