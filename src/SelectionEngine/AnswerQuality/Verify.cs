using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Which score counts when a test was taken from home and again under supervision.</summary>
public enum Counting
{
    /// <summary>The supervised one; whoever lacks it is held.</summary>
    Supervised,

    /// <summary>The supervised one; the remote one for whoever has no other.</summary>
    SupervisedOrRemote,

    /// <summary>The mean of both; whoever lacks one is held.</summary>
    Mean,

    /// <summary>The better of both; whoever lacks one is held.</summary>
    Best,

    /// <summary>The remote one as long as the supervised one does not contradict it, else the supervised one; whoever lacks one is held.</summary>
    RemoteIfConfirmed,
}

/// <summary>
/// Holds a remote score against a supervised one. Gives the score that counts and the gap in standard errors, and notes a gap that chance does not explain
/// in the nominee's trail. It never rejects.
/// </summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Remote">The score from home.</param>
/// <param name="Supervised">The score under supervision, on the same scale.</param>
/// <param name="Gives">The score that counts; the gap is <c>name.gap</c>, remote less supervised in standard errors of the difference.</param>
/// <param name="RemoteError">Standard error of measurement of the remote score, in points.</param>
/// <param name="SupervisedError">Standard error of measurement of the supervised score, in points.</param>
/// <param name="Counts">Which score counts.</param>
/// <param name="Critical">Standard errors beyond which a gap is noted.</param>
public sealed record Verify(
    string Name, Measure Remote, Measure Supervised, Measure Gives, double RemoteError, double SupervisedError,
    Counting Counts = Counting.Supervised, double Critical = 1.96) : Stage<Nothing, Nothing>(Name)
{
    private Measure Gap => new($"{Gives.Name}.gap");

    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => [Remote, Supervised];

    /// <inheritdoc/>
    protected internal override IEnumerable<Measure> GivenMeasures => [Gives, Gap];

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws
    {
        get
        {
            if (!(RemoteError >= 0 && SupervisedError >= 0 && RemoteError + SupervisedError > 0) || !double.IsFinite(RemoteError + SupervisedError))
                yield return new("verify.error", "remoteError", "The standard errors are not finite, below 0, or both 0.", "Give the standard error of measurement of each test, in points.");
            if (!(Critical > 0) || !double.IsFinite(Critical)) yield return new("verify.critical", "critical", "It would note every gap.", "Give a number of standard errors above 0, such as 1.96.");
            if (Remote.Name == Supervised.Name) yield return new("verify.same", "supervised", $"It holds '{Remote}' against itself.", "Name the supervised measure.");
        }
    }

    /// <inheritdoc/>
    protected override Nothing Summarize(Part part) => default;

    /// <inheritdoc/>
    protected override Nothing Settle(Nothing whole, Terms terms) => default;

    /// <inheritdoc/>
    protected override void Decide(Part part, Nothing facts, Verdicts verdicts)
    {
        ReadOnlySpan<double> remote = part[Remote], supervised = part[Supervised];
        Span<double> scores = verdicts.Values(Gives), gaps = verdicts.Values(Gap);
        Resolution resolution = part.Terms.Resolution;

        foreach (int row in part.Rows)
        {
            Verification check = Verification.Of(remote[row], supervised[row], RemoteError, SupervisedError, Critical);
            gaps[row] = resolution.Round(check.StandardGap);
            double counted = Counted(check);

            if (double.IsNaN(counted))
            {
                verdicts.Hold(row, Reason.Missing(double.IsNaN(supervised[row]) ? Supervised : Remote));
            }
            else
            {
                scores[row] = resolution.Round(counted);
                verdicts.Advance(row);
            }
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, Nothing facts, Verdict verdict, Setting setting)
    {
        int row = one.Rows[0];
        if (verdict == Verdict.Advanced && one.Has(Gives)) yield return new("score.given", Gives.Name, one[Gives][row]);

        Verification check = Verification.Of(one[Remote][row], one[Supervised][row], RemoteError, SupervisedError, Critical);
        if (check.IsFlagged) yield return new RetestRow(one.Id(row), check).Reason(Remote)!.Value;
    }

    private double Counted(Verification check) => Counts switch
    {
        Counting.Supervised => check.Supervised,
        Counting.SupervisedOrRemote => double.IsNaN(check.Supervised) ? check.Remote : check.Supervised,
        Counting.Mean => (check.Remote + check.Supervised) / 2,
        // Math.Max hands a NaN on.
        Counting.Best => Math.Max(check.Remote, check.Supervised),
        _ => check.Finding switch
        {
            VerificationFinding.Missing => double.NaN,
            VerificationFinding.Confirmed => check.Remote,
            _ => check.Supervised,
        },
    };
}
