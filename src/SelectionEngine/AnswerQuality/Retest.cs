using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>One nominee's remote score held against a supervised one.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Check">Gap, its standard error, and what it says.</param>
public sealed record RetestRow(string Nominee, Verification Check)
{
    /// <summary>What it says as a reason, which has texts in every language: <c>score.verification_gap</c>; null when the score is confirmed.</summary>
    /// <param name="remote">The remote measure.</param>
    public Reason? Reason(Measure remote) => Check.Finding switch
    {
        VerificationFinding.Confirmed => null,
        VerificationFinding.Missing => SelectionEngine.Reason.Missing(remote),
        VerificationFinding.RemoteHigher => new("score.verification_gap", remote.Name, Math.Round(Check.StandardGap, 4), Check.Critical),
        _ => new("score.verification_gain", remote.Name, Math.Round(-Check.StandardGap, 4), Check.Critical),
    };
}

/// <summary>Is a score from home confirmed under supervision? A list by nominee; it flags and never removes.</summary>
public sealed class Retest
{
    private readonly Pool _pool;

    private Retest(Pool pool, Measure remote, Measure supervised, IReadOnlyList<RetestRow> nominees) => (_pool, Remote, Supervised, Nominees) = (pool, remote, supervised, nominees);

    /// <summary>The unsupervised score.</summary>
    public Measure Remote { get; }

    /// <summary>The supervised score, on the same scale.</summary>
    public Measure Supervised { get; }

    /// <summary>Everybody, in the pool's order.</summary>
    public IReadOnlyList<RetestRow> Nominees { get; }

    /// <summary>Whose scores are further apart than the errors of measurement explain, widest gap first.</summary>
    public IReadOnlyList<RetestRow> Flagged =>
        [.. Nominees.Where(one => one.Check.IsFlagged).OrderByDescending(one => Math.Abs(one.Check.StandardGap)).ThenBy(one => one.Nominee, StringComparer.Ordinal)];

    /// <summary>Compares two scores of everybody.</summary>
    /// <param name="pool">The nominees.</param>
    /// <param name="remote">The unsupervised score.</param>
    /// <param name="supervised">The supervised score, on the same scale.</param>
    /// <param name="remoteError">Standard error of measurement of the first, in points.</param>
    /// <param name="supervisedError">Standard error of measurement of the second, in points.</param>
    /// <param name="critical">Standard errors of a difference beyond which the gap counts.</param>
    /// <param name="practiceGain">Points that a second attempt is expected to gain without any reason for doubt.</param>
    public static Retest Of(Pool pool, Measure remote, Measure supervised, double remoteError, double supervisedError, double critical = 1.96, double practiceGain = 0)
    {
        ArgumentNullException.ThrowIfNull(pool);
        double[] first = pool.Numbers(remote), second = pool.Numbers(supervised);
        return new(pool, remote, supervised,
            [.. Enumerable.Range(0, pool.Count).Select(row => new RetestRow(pool.Id(row), Verification.Of(first[row], second[row], remoteError, supervisedError, critical, practiceGain)))]);
    }

    /// <summary>Compares two scores of everybody that have standard errors of their own, such as estimates of an adaptive test: <c>name.se</c>.</summary>
    /// <param name="pool">The nominees, with <see cref="Measure.StandardError"/> of both measures.</param>
    /// <param name="remote">The unsupervised score.</param>
    /// <param name="supervised">The supervised score, on the same scale.</param>
    /// <param name="critical">Standard errors of a difference beyond which the gap counts.</param>
    /// <param name="practiceGain">Points that a second attempt is expected to gain without any reason for doubt.</param>
    /// <exception cref="KeyNotFoundException">A measure or its standard error is not in the pool.</exception>
    public static Retest ByOwnErrors(Pool pool, Measure remote, Measure supervised, double critical = 1.96, double practiceGain = 0)
    {
        ArgumentNullException.ThrowIfNull(pool);
        double[] first = pool.Numbers(remote), second = pool.Numbers(supervised), firstError = pool.Numbers(remote.StandardError), secondError = pool.Numbers(supervised.StandardError);
        return new(pool, remote, supervised, [.. Enumerable.Range(0, pool.Count).Select(row =>
        {
            bool missing = double.IsNaN(first[row] + second[row] + firstError[row] + secondError[row]);
            return new RetestRow(pool.Id(row), missing
                ? new(first[row], second[row], double.NaN, double.NaN, critical, VerificationFinding.Missing)
                : Verification.Of(first[row], second[row], firstError[row], secondError[row], critical, practiceGain));
        })]);
    }

    /// <summary>What depends on the remote scores of those whose gap is flagged: their places without them, and who would be chosen instead.</summary>
    /// <param name="selection">A selection from the pool that was compared.</param>
    /// <param name="cancellation">Stops the run without the flagged.</param>
    public FlagEffect EffectOn(Selection selection, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        string[] above = [.. Nominees.Where(one => one.Check.Finding == VerificationFinding.RemoteHigher).Select(one => one.Nominee).Order(StringComparer.Ordinal)];
        return FlagEffect.Of(_pool, Remote, above, selection, cancellation);
    }
}
