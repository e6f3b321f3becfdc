namespace SelectionEngine.Psychometrics;

/// <summary>Somebody declined.</summary>
/// <param name="Declined">Who.</param>
/// <param name="Promoted">Who moved up from the reserve; null when a reservist declined, or the reserve was empty, or whoever declined held nothing.</param>
public sealed record Decline(int Declined, int? Promoted);

/// <summary>Places, an ordered reserve, and what declines do to them: the first of the reserve moves up; a reservist who declines just leaves.</summary>
public sealed class ReserveList
{
    private readonly int places;
    private readonly List<int> selected;
    private readonly List<int> reserve;
    private readonly List<Decline> log = [];

    /// <summary>Gives the places to the first in rank order and the reserve to the next.</summary>
    /// <param name="ranked">How many there are; they are numbered from 0 in rank order.</param>
    /// <param name="places">How many places there are.</param>
    /// <param name="reserveSize">How many are kept in reserve.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public ReserveList(int ranked, int places, int reserveSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ranked);
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        ArgumentOutOfRangeException.ThrowIfNegative(reserveSize);

        this.places = places;
        selected = [.. Enumerable.Range(0, ranked).Take(places)];
        reserve = [.. Enumerable.Range(0, ranked).Skip(places).Take(reserveSize)];
    }

    /// <summary>Who has a place now, in rank order; whoever moved up comes last.</summary>
    public IReadOnlyList<int> Selected => selected;

    /// <summary>Who is in reserve now, in order.</summary>
    public IReadOnlyList<int> Reserve => reserve;

    /// <summary>Everything that was declined, in time order.</summary>
    public IReadOnlyList<Decline> Log => log;

    /// <summary>Places nobody has.</summary>
    public int Unfilled => places - selected.Count;

    /// <summary>Records that somebody declines, and lets the first of the reserve move up if a place came free.</summary>
    /// <param name="who">Number in rank order.</param>
    public Decline Declines(int who)
    {
        int? promoted = null;

        if (selected.Remove(who))
        {
            if (reserve.Count > 0)
            {
                promoted = reserve[0];
                reserve.RemoveAt(0);
                selected.Add(promoted.Value);
            }
        }
        else
        {
            reserve.Remove(who);
        }

        Decline decline = new(who, promoted);
        log.Add(decline);
        return decline;
    }
}
