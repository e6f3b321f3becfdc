namespace SelectionEngine;

/// <summary>Tries the rules of a cohort on a pool before they stand in a procedure.</summary>
internal static class CohortTrial
{
    public static CohortDesk Of(Cohort cohort, Pool pool, Terms terms, CancellationToken cancellation)
    {
        string where = $"Cohort '{cohort.Name}'";
        Problem[] problems =
        [
            .. cohort.Flaws.Where(flaw => !IsArithmetic(flaw.Code) || cohort.Quotas.Any(quota => quota.Min < 0 || quota.Max < 0))
                .Select(flaw => new Problem(flaw.Code, where, flaw.Member.Length == 0 ? "$" : $"$.{flaw.Member}", flaw.What, flaw.Fix)),
            .. PipelineCheck.Unknown(cohort, pool, [], where, "$").Where(problem => problem.IsError),
            .. cohort.NeedsAsOf && terms.AsOf is null ? [new Problem("asof.missing", where, "$.asOf", "It counts ages or tenures, but no as-of date is given.", "State the day on which they are counted: asOf.")] : Array.Empty<Problem>(),
        ];
        if (problems.Length > 0) throw new PipelineException(cohort.Name, problems);

        object? facts = cohort.Settle([new(pool, pool.EveryRow, terms)], new Effort(new() { CancellationToken = cancellation }));
        return new(cohort.Name, (CohortFacts)facts!, desk => Roster.Of(desk, []));
    }

    // Bounds that contradict each other whatever the pool: a procedure is refused for them, a trial says what to do.
    private static bool IsArithmetic(string code) => code is "quota.bounds" or "quota.sum" or "quota.above_seats";
}
