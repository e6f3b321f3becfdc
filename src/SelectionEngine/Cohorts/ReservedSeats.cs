namespace SelectionEngine;

/// <summary>A block of places filled by one rule: the open places, or a set-aside for the members of a category.</summary>
/// <param name="Eligible">Who may take a place in this block, in the order of merit.</param>
/// <param name="Seats">How many places the block has.</param>
/// <param name="Guarantees">For each trait how many places of this block are guaranteed to people who carry it.</param>
internal sealed record SeatBlock(int[] Eligible, int Seats, int[] Guarantees);

/// <summary>Fills set-asides (vertical reservation) with guarantees inside them (horizontal reservation), one guarantee a person.</summary>
/// <remarks>
/// Block after block: first, in the order of merit, whoever lets one more guarantee be honoured (a maximum matching grown by augmenting paths),
/// then merit alone. With open places first this is the two-step minimum guarantee rule, the only one without justified envy
/// (Sönmez and Yenmez 2022, Affirmative action in India via vertical, horizontal, and overlapping reservations, Econometrica 90, 1143-1176).
/// The order of the blocks is the caller's choice: open places first is "over and above", last is "inclusive".
/// </remarks>
internal static class ReservedSeats
{
    /// <summary>Fills the blocks one after another; whoever has a place takes no part in later blocks.</summary>
    /// <param name="blocks">The blocks, in the order of filling.</param>
    /// <param name="traitsOf">The traits each nominee carries, by number.</param>
    public static (int[][] Chosen, int[] Honoured) Fill(IReadOnlyList<SeatBlock> blocks, IReadOnlyList<int[]> traitsOf)
    {
        HashSet<int> placed = [];
        int[][] chosen = new int[blocks.Count][];
        int[] honoured = new int[blocks.Count];

        for (int block = 0; block < blocks.Count; block++)
        {
            SeatBlock seats = blocks[block];
            int[] waiting = [.. seats.Eligible.Where(nominee => !placed.Contains(nominee))];
            GuaranteeMatching matching = new(seats.Guarantees, traitsOf);

            HashSet<int> guaranteed = [];
            foreach (int nominee in waiting)
            {
                if (guaranteed.Count < seats.Seats && matching.Honours(nominee)) guaranteed.Add(nominee);
            }

            int open = seats.Seats - guaranteed.Count;
            HashSet<int> byMerit = [.. waiting.Where(nominee => !guaranteed.Contains(nominee)).Take(open)];
            chosen[block] = [.. waiting.Where(nominee => guaranteed.Contains(nominee) || byMerit.Contains(nominee))];
            honoured[block] = guaranteed.Count;
            placed.UnionWith(chosen[block]);
        }

        return (chosen, honoured);
    }

    /// <summary>Who stands for which guarantee; those who already do may change over but never drop out.</summary>
    private sealed class GuaranteeMatching(int[] guarantees, IReadOnlyList<int[]> traitsOf)
    {
        private readonly List<int>[] _holders = [.. guarantees.Select(_ => new List<int>())];

        public bool Honours(int nominee) => Augment(nominee, new bool[guarantees.Length]);

        private bool Augment(int nominee, bool[] seen)
        {
            foreach (int trait in traitsOf[nominee])
            {
                if (seen[trait] || guarantees[trait] == 0) continue;
                seen[trait] = true;

                if (_holders[trait].Count < guarantees[trait])
                {
                    _holders[trait].Add(nominee);
                    return true;
                }

                for (int i = 0; i < _holders[trait].Count; i++)
                {
                    if (!Augment(_holders[trait][i], seen)) continue;
                    _holders[trait][i] = nominee;
                    return true;
                }
            }

            return false;
        }
    }
}
