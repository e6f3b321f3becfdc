namespace SelectionEngine.Psychometrics;

/// <summary>A ranking that one or more judges handed in.</summary>
/// <param name="Ranks">A rank for each item, 1 for the best; equal numbers are ties.</param>
/// <param name="Count">How many judges handed it in.</param>
public sealed record Ballot(IReadOnlyList<double> Ranks, int Count = 1);

/// <summary>A ranking that one or more judges handed in, by name.</summary>
/// <param name="Ranks">The rank of every item, 1 for the best; equal numbers are ties.</param>
/// <param name="Count">How many judges handed it in.</param>
public sealed record NamedBallot(IReadOnlyDictionary<string, double> Ranks, int Count = 1)
{
    /// <summary>A ranking without ties, the best item first.</summary>
    /// <exception cref="ArgumentException">An item comes twice.</exception>
    public static NamedBallot InOrder(params IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Guard.Distinct(items, "Item", nameof(items));
        return new(items.Index().ToDictionary(one => one.Item, one => one.Index + 1.0, StringComparer.Ordinal));
    }
}

/// <summary>What a panel's rankings say together.</summary>
public sealed record PanelRanking
{
    /// <summary>Most items for the exact Kemeny order: every set of items is looked at.</summary>
    public const int MostItemsForKemeny = 18;

    private readonly long[,] wins;

    private PanelRanking(string[] items, long[,] wins, double[] borda) => (Items, this.wins, Borda) = (items, wins, borda);

    /// <summary>The items, in the order they were given.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>Borda points: for each judge the items ranked strictly below, half for each tie. Borda (1784).</summary>
    public IReadOnlyList<double> Borda { get; }

    /// <summary>Judges who put the first item strictly above the second.</summary>
    public long Wins(int first, int second) => wins[first, second];

    /// <summary>Copeland's net score: majorities won less majorities lost; counts majorities, not margins. Copeland (1951).</summary>
    public IReadOnlyList<int> CopelandNet => [.. Enumerable.Range(0, Items.Count).Select(i => Enumerable.Range(0, Items.Count).Sum(j => Math.Sign(wins[i, j] - wins[j, i])))];

    /// <summary>Copeland's score with 1 for a majority and ½ for a draw.</summary>
    public IReadOnlyList<double> CopelandHalfPoint => [.. CopelandNet.Select(net => (net + Items.Count - 1) / 2.0)];

    /// <summary>The item that beats every other by majority; null when there is none.</summary>
    public string? CondorcetWinner
    {
        get
        {
            for (int i = 0; i < Items.Count; i++)
                if (CopelandNet[i] == Items.Count - 1) return Items[i];
            return null;
        }
    }

    /// <summary>Puts rankings together.</summary>
    /// <param name="items">The items, each named once.</param>
    /// <param name="ballots">The judges' rankings, a rank for each item in the order of <paramref name="items"/>.</param>
    /// <exception cref="ArgumentException">A name comes twice, a ranking has another length or a NaN, or there is no judge.</exception>
    public static PanelRanking Of(IReadOnlyList<string> items, IReadOnlyList<Ballot> ballots)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(ballots);
        Guard.Distinct(items, "Item", nameof(items));
        if (items.Count == 0) throw new ArgumentException("There is nothing to rank.", nameof(items));
        if (ballots.Sum(ballot => (long)ballot.Count) <= 0) throw new ArgumentException("There is no judge.", nameof(ballots));

        int n = items.Count;
        long[,] wins = new long[n, n];

        for (int b = 0; b < ballots.Count; b++)
        {
            if (ballots[b].Count < 0) throw new ArgumentException($"Ranking {b} was handed in by {ballots[b].Count} judges.", nameof(ballots));
            if (ballots[b].Ranks.Count != n) throw new ArgumentException($"Ranking {b} has {ballots[b].Ranks.Count} ranks for {n} items.", nameof(ballots));
            if (ballots[b].Ranks.Any(double.IsNaN)) throw new ArgumentException($"Ranking {b} leaves an item without a rank.", nameof(ballots));

            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    if (ballots[b].Ranks[i] < ballots[b].Ranks[j]) wins[i, j] += ballots[b].Count;
        }

        double judges = ballots.Sum(ballot => (long)ballot.Count);
        double[] borda = [.. Enumerable.Range(0, n).Select(i =>
            Enumerable.Range(0, n).Where(j => j != i).Sum(j => wins[i, j] + (judges - wins[i, j] - wins[j, i]) / 2))];
        return new([.. items], wins, borda);
    }

    /// <summary>Puts rankings by name together; the items are listed by name.</summary>
    /// <param name="ballots">The judges' rankings, each of the very same items.</param>
    /// <exception cref="ArgumentException">A ranking lacks an item of another or has one more, leaves one without a rank, or there is no judge.</exception>
    public static PanelRanking Of(IReadOnlyList<NamedBallot> ballots)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        if (ballots.Count == 0) throw new ArgumentException("There is no judge.", nameof(ballots));
        string[] items = [.. ballots[0].Ranks.Keys.Order(StringComparer.Ordinal)];
        return Of(items, [.. ballots.Select((ballot, b) => new Ballot(NamedRanks.InOrderOf(items, ballot.Ranks, $"Ranking {b}", "ranking 0", nameof(ballots)), ballot.Count))]);
    }

    /// <summary>The strict orders that contradict the judges least.</summary>
    /// <param name="mostOrders">How many optimal orders to list at most.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <remarks>
    /// Fewest judge–pair disagreements; a judge's tie is no disagreement. Kemeny (1959), Daedalus 88, 577–591; exact by dynamic programming over sets of items,
    /// Held and Karp (1962) as in Betzler et al. (2009): time 2ⁿn.
    /// </remarks>
    /// <exception cref="InvalidOperationException">There are more items than <see cref="MostItemsForKemeny"/>.</exception>
    public KemenyOrder Kemeny(int mostOrders = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostOrders, 1);
        int n = Items.Count;
        if (n > MostItemsForKemeny)
            throw new InvalidOperationException($"The exact Kemeny order is found for at most {MostItemsForKemeny} items; here are {n}. Use Borda or Copeland, or rank a shortlist.");

        // least[set]: fewest disagreements among orders that put this set first, in front of everyone else.
        long[] least = new long[1 << n], ways = new long[1 << n];
        (least[0], ways[0]) = (0, 1);

        for (int set = 1; set < least.Length; set++)
        {
            if ((set & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            least[set] = long.MaxValue;

            for (int last = 0; last < n; last++)
            {
                if ((set >> last & 1) == 0) continue;
                int before = set & ~(1 << last);
                long distance = least[before] + Against(last, before);
                if (distance < least[set]) (least[set], ways[set]) = (distance, ways[before]);
                else if (distance == least[set]) ways[set] = Math.Min(long.MaxValue / 2, ways[set] + ways[before]);
            }
        }

        List<IReadOnlyList<string>> orders = [];
        Collect(least.Length - 1, [], least, orders, mostOrders);
        return new(least[^1], ways[^1], orders);
    }

    // Judges who would have put this item above one of those already placed before it.
    private long Against(int last, int before)
    {
        long sum = 0;
        for (int i = 0; i < Items.Count; i++)
            if ((before >> i & 1) == 1) sum += wins[last, i];
        return sum;
    }

    private void Collect(int set, List<int> backwards, long[] least, List<IReadOnlyList<string>> orders, int mostOrders)
    {
        if (orders.Count == mostOrders) return;

        if (set == 0)
        {
            orders.Add([.. Enumerable.Reverse(backwards).Select(i => Items[i])]);
            return;
        }

        for (int last = 0; last < Items.Count; last++)
        {
            if ((set >> last & 1) == 0) continue;
            int before = set & ~(1 << last);
            if (least[before] + Against(last, before) != least[set]) continue;
            backwards.Add(last);
            Collect(before, backwards, least, orders, mostOrders);
            backwards.RemoveAt(backwards.Count - 1);
        }
    }
}

/// <summary>The optimum of a panel's rankings.</summary>
/// <param name="Distance">Judge–pair disagreements of the optimal orders.</param>
/// <param name="Optima">How many orders are optimal.</param>
/// <param name="Orders">Optimal orders, best item first; all of them unless more than were asked for.</param>
public sealed record KemenyOrder(long Distance, long Optima, IReadOnlyList<IReadOnlyList<string>> Orders)
{
    /// <summary>Whether only one order is optimal.</summary>
    public bool IsUnique => Optima == 1;
}
