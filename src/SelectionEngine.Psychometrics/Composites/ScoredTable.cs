namespace SelectionEngine.Psychometrics;

/// <summary>Nominees scored by a method.</summary>
/// <param name="Table">What was scored.</param>
/// <param name="Scores">A score for each nominee, in row order.</param>
/// <param name="LowerIsBetter">Whether the smallest score is the best.</param>
public sealed record ScoredTable(DecisionTable Table, IReadOnlyList<double> Scores, bool LowerIsBetter = false)
{
    /// <summary>Places, 1 for the best; scores within 1e-12 are tied.</summary>
    public ScoreRanks Ranks { get; } = ScoreRanks.Of([.. Scores], LowerIsBetter);

    /// <summary>The cut for a number of places: never row order, so a tie at the last place is shown and left to a rule.</summary>
    /// <param name="places">Places; 1 to the number of nominees.</param>
    public TopCut Top(int places)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places, Scores.Count);

        bool[] within = Ranks.Within(places);
        int last = Enumerable.Range(0, Scores.Count).Where(i => within[i]).Max(i => Ranks.Competition[i]);
        int[] atCut = [.. Enumerable.Range(0, Scores.Count).Where(i => Ranks.Competition[i] == last)];
        int count = within.Count(inside => inside);
        return new(places, Scores[atCut[0]], count, count == places, count == places ? [] : [.. atCut.Select(i => Table.Alternatives[i])]);
    }
}

/// <summary>Where a number of places ends.</summary>
/// <param name="Places">Places.</param>
/// <param name="Score">Score of the last place.</param>
/// <param name="AtOrAbove">How many stand at or above it; more than the places when the cut falls inside a tie.</param>
/// <param name="IsClear">Whether the cut separates people.</param>
/// <param name="Tied">Who is tied across the cut; empty when it is clear.</param>
public sealed record TopCut(int Places, double Score, int AtOrAbove, bool IsClear, IReadOnlyList<string> Tied);
