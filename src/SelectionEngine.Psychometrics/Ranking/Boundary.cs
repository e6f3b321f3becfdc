namespace SelectionEngine.Psychometrics;

/// <summary>What happens where the places run out: who is in for certain, and who is tied for the last of them.</summary>
public sealed class Boundary
{
    private Boundary(double score, int[] certain, int[] tied, int placesLeft) =>
        (Score, Certain, Tied, PlacesLeft) = (score, certain, tied, placesLeft);

    /// <summary>The score of the last place; NaN when there is no place or nobody has a score.</summary>
    public double Score { get; }

    /// <summary>Positions of those better than the boundary score, best first.</summary>
    public IReadOnlyList<int> Certain { get; }

    /// <summary>Positions of those with exactly the boundary score, in the order they came in.</summary>
    public IReadOnlyList<int> Tied { get; }

    /// <summary>How many places are left for <see cref="Tied"/>; more than they need when there are places for everybody.</summary>
    public int PlacesLeft { get; }

    /// <summary>Whether a tie has to be broken: more are tied than places are left.</summary>
    public bool TieMatters => Tied.Count > PlacesLeft;

    /// <summary>How many are in when a tie that matters lets all of the tied in.</summary>
    public int TotalWithTies => Certain.Count + Tied.Count;

    /// <summary>How many are in when a tie that matters keeps all of the tied out.</summary>
    public int TotalWithoutTies => TieMatters ? Certain.Count : TotalWithTies;

    /// <summary>Finds the boundary of so many places.</summary>
    /// <param name="scores">Rounded to their resolution; NaN (missing) takes no part.</param>
    /// <param name="places">At least 0.</param>
    /// <param name="order">Which end is best.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 0 places.</exception>
    public static Boundary Of(ReadOnlySpan<double> scores, int places, RankOrder order = RankOrder.HighestFirst)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);

        int[] best = Ranks.Order(scores, order);
        int inside = Math.Min(places, best.Length);
        if (inside == 0) return new(double.NaN, [], [], places);

        double score = scores[best[inside - 1]];
        int first = inside - 1;
        while (first > 0 && scores[best[first - 1]] == score) first--;
        int end = inside;
        while (end < best.Length && scores[best[end]] == score) end++;

        return new(score, best[..first], best[first..end], places - first);
    }
}
