namespace SelectionEngine;

/// <summary>A block of places filled by one rule: the open places, or a set-aside for the members of a category.</summary>
/// <param name="Eligible">Who may take a place in this block, in the order of merit.</param>
/// <param name="Seats">How many places the block has.</param>
/// <param name="Guarantees">The minimums inside the block.</param>
internal sealed record SeatBlock(int[] Eligible, int Seats, NamedQuota[] Guarantees);

/// <summary>Fills set-asides (vertical reservation) with guarantees inside them (horizontal reservation).</summary>
/// <remarks>
/// Block after block. With one guarantee a person: first, in the order of merit, whoever lets one more guarantee be honoured (a maximum matching grown by augmenting
/// paths), then merit alone. With open places first this is the two-step minimum guarantee rule, the only one without justified envy
/// (Sönmez and Yenmez 2022, Affirmative action in India via vertical, horizontal, and overlapping reservations, Econometrica 90, 1143-1176).
/// With every guarantee a person falls under: as many guaranteed places as can be honoured, and at that the best total.
/// The order of the blocks is the caller's choice: open places first is "over and above", last is "inclusive".
/// </remarks>
internal static class ReservedSeats
{
    /// <summary>Fills the blocks one after another; whoever has a place takes no part in later blocks.</summary>
    /// <param name="blocks">The blocks, in the order of filling.</param>
    /// <param name="overlap">What one person counts for.</param>
    /// <param name="scores">Each nominee's points.</param>
    /// <param name="ties">The strict order of nominees with equal points.</param>
    /// <param name="limit">How long to go on.</param>
    /// <returns>For each block who has its places, in the order of merit, and how many guaranteed places are honoured.</returns>
    public static (int[][] Chosen, int[] Honoured) Fill(IReadOnlyList<SeatBlock> blocks, Overlap overlap, long[] scores, IComparer<int> ties, SearchLimit? limit = null)
    {
        HashSet<int> placed = [];
        int[][] chosen = new int[blocks.Count][];
        int[] honoured = new int[blocks.Count];

        for (int block = 0; block < blocks.Count; block++)
        {
            SeatBlock seats = blocks[block];
            int[] waiting = [.. seats.Eligible.Where(nominee => !placed.Contains(nominee))];
            (chosen[block], honoured[block]) = overlap == Overlap.OneToOne || seats.Guarantees.Length == 0 ? OneToOne(seats, waiting) : OneToAll(seats, waiting, scores, ties, limit);
            placed.UnionWith(chosen[block]);
        }

        return (chosen, honoured);
    }

    private static (int[] Chosen, int Honoured) OneToOne(SeatBlock block, int[] waiting)
    {
        GuaranteeMatching matching = new(block.Guarantees);
        HashSet<int> guaranteed = [];

        foreach (int nominee in waiting)
        {
            if (guaranteed.Count < block.Seats && matching.Honours(nominee)) guaranteed.Add(nominee);
        }

        HashSet<int> byMerit = [.. waiting.Where(nominee => !guaranteed.Contains(nominee)).Take(block.Seats - guaranteed.Count)];
        return ([.. waiting.Where(nominee => guaranteed.Contains(nominee) || byMerit.Contains(nominee))], guaranteed.Count);
    }

    private static (int[] Chosen, int Honoured) OneToAll(SeatBlock block, int[] waiting, long[] scores, IComparer<int> ties, SearchLimit? limit)
    {
        Dictionary<int, int> place = waiting.Index().ToDictionary(one => one.Item, one => one.Index);
        QuotaSet[] minimums = [.. block.Guarantees.Select(guarantee => guarantee.Set with { Members = [.. guarantee.Set.Members.Where(place.ContainsKey).Select(member => place[member])] })];
        CohortProblem problem = new([.. waiting.Select(nominee => scores[nominee])], Comparer<int>.Create((one, other) => ties.Compare(waiting[one], waiting[other])),
            Math.Min(block.Seats, waiting.Length), minimums);

        // Falling short of every minimum by as little as possible is honouring as many guaranteed places as possible.
        LeastRelaxation least = LeastRelaxation.Of(problem, [.. minimums.Select((_, i) => new Flexible(i, true))], limit)!;
        return ([.. least.Cohort.Chosen.Select(number => waiting[number]).OrderBy(nominee => place[nominee])], (int)(minimums.Sum(minimum => (long)minimum.Min) - least.Total));
    }

    /// <summary>Who stands for which guarantee; those who already do may change over but never drop out.</summary>
    private sealed class GuaranteeMatching
    {
        private readonly int[] _places;
        private readonly List<int>[] _holders;
        private readonly Dictionary<int, List<int>> _of = [];

        public GuaranteeMatching(NamedQuota[] guarantees)
        {
            _places = [.. guarantees.Select(guarantee => guarantee.Set.Min)];
            _holders = [.. guarantees.Select(_ => new List<int>())];

            for (int guarantee = 0; guarantee < guarantees.Length; guarantee++)
            {
                foreach (int member in guarantees[guarantee].Set.Members)
                {
                    if (!_of.TryGetValue(member, out List<int>? of)) _of.Add(member, of = []);
                    of.Add(guarantee);
                }
            }
        }

        public bool Honours(int nominee) => Augment(nominee, new bool[_places.Length]);

        private bool Augment(int nominee, bool[] seen)
        {
            foreach (int guarantee in _of.GetValueOrDefault(nominee) ?? [])
            {
                if (seen[guarantee] || _places[guarantee] == 0) continue;
                seen[guarantee] = true;

                if (_holders[guarantee].Count < _places[guarantee])
                {
                    _holders[guarantee].Add(nominee);
                    return true;
                }

                for (int i = 0; i < _holders[guarantee].Count; i++)
                {
                    if (!Augment(_holders[guarantee][i], seen)) continue;
                    _holders[guarantee][i] = nominee;
                    return true;
                }
            }

            return false;
        }
    }
}
