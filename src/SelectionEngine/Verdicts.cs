namespace SelectionEngine;

/// <summary>Where a stage puts its verdicts and the columns that it gives. Every row of the part gets exactly one verdict.</summary>
public sealed class Verdicts
{
    private readonly Outcomes? _outcomes;
    private readonly int _stage;
    private readonly bool _deferred;
    private readonly short[] _passed = [];
    private readonly Exit[] _exits = [];
    private readonly int[] _next = [];
    private readonly int _from;
    private readonly IReadOnlyDictionary<string, double[]> _given;
    private readonly Outcomes.Forms? _forms;

    /// <summary>For a run: verdicts go to the outcomes of everybody.</summary>
    /// <param name="outcomes">Everybody's outcomes.</param>
    /// <param name="stage">The stage's place.</param>
    /// <param name="deferred">True when the stage only takes notes.</param>
    /// <param name="next">Where the rows that go on are put.</param>
    /// <param name="from">The first place in it that belongs to this part.</param>
    /// <param name="given">Room for the measures that the stage gives.</param>
    internal Verdicts(Outcomes outcomes, int stage, bool deferred, int[] next, int from, IReadOnlyDictionary<string, double[]> given)
    {
        (_outcomes, _stage, _deferred, _next, _from, _given) = (outcomes, stage, deferred, next, from, given);
        (_passed, _exits, _forms) = (outcomes.Passed, outcomes.Exits, new(outcomes));
    }

    /// <summary>For one nominee looked at again: the verdict stays here.</summary>
    internal Verdicts(IReadOnlyDictionary<string, double[]> given) => _given = given;

    internal int Advanced { get; private set; }

    internal int Rejected { get; private set; }

    internal int Held { get; private set; }

    internal int Given => Advanced + Rejected + Held;

    internal Verdict Last { get; private set; }

    internal Reason? LastReason { get; private set; }

    /// <summary>The nominee goes on.</summary>
    /// <exception cref="InvalidOperationException">The nominee has a verdict of this stage already, or does not stand before it.</exception>
    public void Advance(int row)
    {
        if (_outcomes is null)
        {
            (Last, LastReason) = (Verdict.Advanced, null);
        }
        else
        {
            Pass(row);
        }

        Advanced++;
    }

    /// <summary>The nominee goes on, for a reason that their trail will show.</summary>
    /// <inheritdoc cref="Advance(int)"/>
    public void Advance(int row, in Reason reason)
    {
        Advance(row);
        LastReason = _outcomes is null ? reason : null;
    }

    /// <summary>The nominee leaves.</summary>
    /// <inheritdoc cref="Advance(int)"/>
    public void Reject(int row, in Reason reason)
    {
        Leave(row, Exit.Rejected, reason);
        Rejected++;
    }

    /// <summary>The nominee waits until what is missing has come.</summary>
    /// <inheritdoc cref="Advance(int)"/>
    public void Hold(int row, in Reason reason)
    {
        Leave(row, Exit.Held, reason);
        Held++;
    }

    /// <summary>The values of a measure that the stage gives, indexed by row and NaN until written.</summary>
    /// <exception cref="KeyNotFoundException">The stage does not say that it gives this measure.</exception>
    public Span<double> Values(Measure measure) => _given.TryGetValue(measure.Name, out double[]? values)
        ? values
        : throw new KeyNotFoundException($"The stage writes the measure '{measure}', which it does not name in GivenMeasures.");

    private void Pass(int row)
    {
        Claim(row);
        _passed[row]++;
        _next[_from + Kept++] = row;
    }

    /// <summary>How many rows go on: the advanced ones, and in a deferred block everybody.</summary>
    internal int Kept { get; private set; }

    private void Leave(int row, Exit exit, in Reason reason)
    {
        if (_outcomes is null)
        {
            (Last, LastReason) = (exit == Exit.Held ? Verdict.Held : Verdict.Rejected, reason);
        }
        else if (_deferred)
        {
            Pass(row);
        }
        else
        {
            Claim(row);
            _outcomes.Leave(row, exit, reason, _forms!);
        }
    }

    private void Claim(int row)
    {
        if (_passed[row] != _stage || _exits[row] != Exit.None)
        {
            throw new InvalidOperationException($"The nominee in row {row} gets a second verdict, or does not stand before this stage. Give each row of the part one verdict.");
        }
    }
}
