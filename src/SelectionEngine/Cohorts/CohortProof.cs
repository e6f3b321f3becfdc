using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>What is proved about a cohort: that no better one exists, or how much better one could be; and how far the next one falls short.</summary>
public sealed class CohortProof
{
    private readonly BestCohort _best;
    private readonly Resolution _resolution;
    private readonly Lazy<long?> _runnerUp;

    internal CohortProof(BestCohort best, bool isTimeUp, Resolution resolution, Func<long?> runnerUp)
    {
        (_best, _resolution, _runnerUp) = (best, resolution, new(runnerUp));
        IsReproducible = !isTimeUp;
    }

    /// <summary>The layer that settled it.</summary>
    public CohortLayer Layer => _best.Layer;

    /// <summary>Whether no cohort under these quotas has a larger total.</summary>
    public bool IsProven => _best.IsProven;

    /// <summary>By how many points a better cohort could exceed this one at most; 0 when it is proven.</summary>
    public double Gap => IsProven ? 0 : _resolution.Score(_best.Bound - _best.Objective);

    /// <summary>Whether, among all cohorts with the best total, it is the one with the smallest sorted lots: the same whatever solver, thread or order found it.</summary>
    public bool IsCanonical => _best.IsCanonical;

    /// <summary>False when the clock stopped the search, so that another run may end elsewhere.</summary>
    public bool IsReproducible { get; }

    /// <summary>By how many points the best other cohort falls short; 0 when another one is as good, null when there is no other. Computed when first asked, which may take as long as the first search.</summary>
    public double? RunnerUpGap => _runnerUp.Value is { } other ? Math.Max(0, _resolution.Score(_best.Objective - other)) : null;

    /// <summary>Whether every other cohort falls short. Computed when first asked.</summary>
    public bool IsUnique => RunnerUpGap != 0;

    /// <summary>The proof in a sentence: proven, proven but drawn among equals not settled, or stopped with a gap.</summary>
    public Reason Said => IsProven && IsCanonical ? new("cohort.proven", Value: _resolution.Score(_best.Objective))
        : IsProven ? new("cohort.proven.any", Value: _resolution.Score(_best.Objective))
        : new(IsReproducible ? "cohort.stopped" : "cohort.stopped.clock", Value: _resolution.Score(_best.Objective), Limit: _resolution.Score(_best.Bound));
}

/// <summary>How a cohort was settled: each layer is exact where it applies, and all that apply agree.</summary>
public enum CohortLayer
{
    /// <summary>Quotas nest: sorted lists were merged.</summary>
    NestedMerge,

    /// <summary>Quotas form two families that each nest: a flow of least cost.</summary>
    Flow,

    /// <summary>Prices for the quotas that cross, a merge under them, and a search among the few nominees whom the prices leave undecided.</summary>
    Prices,

    /// <summary>Branch and bound over all nominees.</summary>
    Search,
}
