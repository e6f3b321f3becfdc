namespace SelectionEngine;

/// <summary>Who judges whom.</summary>
public sealed class PanelAssignment
{
    internal PanelAssignment(IReadOnlyList<NomineePanel> panels, IReadOnlyList<AssessorLoad> loads, IReadOnlyList<AssessorIsland> islands, AssignmentLimits limits, Reason? unconnected) =>
        (Panels, Loads, Islands, Limits, Unconnected) = (panels, loads, islands, limits, unconnected);

    /// <summary>The panel of every nominee, by id; empty when the plan cannot be met.</summary>
    public IReadOnlyList<NomineePanel> Panels { get; }

    /// <summary>How many nominees each assessor judges, by id.</summary>
    public IReadOnlyList<AssessorLoad> Loads { get; }

    /// <summary>The connected parts of the design, counted anew from <see cref="Panels"/>; one when common nominees connect all assessors who judge.</summary>
    public IReadOnlyList<AssessorIsland> Islands { get; }

    /// <summary>What was asked for and what there is.</summary>
    public AssignmentLimits Limits { get; }

    /// <summary>True when every nominee has a panel.</summary>
    public bool IsComplete => Limits.Obstacles.Count == 0;

    /// <summary>True when every nominee has a panel and common nominees connect all assessors who judge.</summary>
    public bool IsConnected => IsComplete && Islands.Count <= 1;

    /// <summary>Why the panels are not connected; null when they are.</summary>
    public Reason? Unconnected { get; }

    /// <summary>The most nominees that an assessor judges, less the fewest.</summary>
    public int Spread => Loads.Count == 0 ? 0 : Loads.Max(load => load.Nominees) - Loads.Min(load => load.Nominees);

    /// <summary>Assigns assessors to the nominees of a pool.</summary>
    /// <param name="pool">The nominees, with the categories that conflict rules compare.</param>
    /// <param name="assessors">Who judges.</param>
    /// <param name="plan">How many each, limits of loads, conflicts, composition.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// Loads as equal as all rules allow, and connected where exchanges can make it so. A plan that cannot be met is a result: <see cref="Limits"/> names the obstacles.
    /// The same for any order of nominees and assessors.
    /// </returns>
    /// <remarks>
    /// Feasibility is decided exactly, as a maximum flow with lower bounds (Ford and Fulkerson 1962), and so are loads: first the largest load is made as small as any assignment
    /// allows, then under it the smallest one as large. Islands are joined by exchanging two assessors between two nominees, one of whose
    /// ratings lies on a cycle, which cannot open a new gap.
    /// </remarks>
    /// <exception cref="ArgumentException">A number is out of range, or an assessor is listed twice.</exception>
    /// <exception cref="KeyNotFoundException">The pool lacks a category that a conflict rule compares.</exception>
    public static PanelAssignment Of(Pool pool, IReadOnlyList<Assessor> assessors, PanelPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(assessors);
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.PerNominee < 1) throw new ArgumentException("A panel has at least one assessor.", nameof(plan));
        if (plan.MinLoad < 0 || plan.MaxLoad < plan.MinLoad) throw new ArgumentException($"Loads from {plan.MinLoad} to {plan.MaxLoad} are no range. Give 0 or more, and a largest that is not below the smallest.", nameof(plan));
        if (assessors.GroupBy(assessor => assessor.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"The assessor '{twice.Key}' is listed {twice.Count()} times. List everybody once.", nameof(assessors));
        if (plan.Composition?.Groups.FirstOrDefault(group => group.Min < 0 || group.Max < group.Min) is { } wrong)
            throw new ArgumentException($"The group '{wrong.Value}' has from {wrong.Min} to {wrong.Max} of a panel, which is no range.", nameof(plan));

        return new AssignmentSearch(new AssignmentProblem(pool, assessors, plan), cancellation).Found();
    }

    /// <summary>The assessors of one nominee, by id; empty when the nominee is not assigned.</summary>
    /// <param name="nominee">The nominee's id.</param>
    public IReadOnlyList<string> Of(string nominee) => Panels.FirstOrDefault(panel => panel.Nominee == nominee)?.Assessors ?? [];
}

/// <summary>A nominee's panel.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Assessors">Who judges, by id.</param>
public sealed record NomineePanel(string Nominee, IReadOnlyList<string> Assessors);

/// <summary>How many nominees an assessor judges.</summary>
/// <param name="Assessor">The assessor's id.</param>
/// <param name="Nominees">How many.</param>
public sealed record AssessorLoad(string Assessor, int Nominees);

/// <summary>What a plan asks for and what there is, told before anybody is assigned.</summary>
/// <param name="Demand">How many places on panels there are.</param>
/// <param name="Supply">How many the assessors can take at most, by their largest loads.</param>
/// <param name="MostServed">How many places can be filled under conflicts and composition; equal to <paramref name="Demand"/> when everybody can be served.</param>
/// <param name="Unserved">Nominees whose panels cannot be filled, by id, with how many places stay empty; which of several nominees it hits is decided by lot.</param>
/// <param name="Obstacles">What stands in the way, as reasons; empty when the plan can be met.</param>
public sealed record AssignmentLimits(int Demand, int Supply, int MostServed, IReadOnlyList<UnservedNominee> Unserved, IReadOnlyList<Reason> Obstacles);

/// <summary>A nominee whose panel cannot be filled.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Free">How many assessors are free of conflict.</param>
/// <param name="Missing">How many places stay empty.</param>
public sealed record UnservedNominee(string Nominee, int Free, int Missing);
