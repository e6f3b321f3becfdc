using System.Numerics;

namespace SelectionEngine;

/// <summary>Bounds the best cohort under any quotas by prices: round after round a merge chooses as if places in crowded groups cost points and places in short ones earned some.</summary>
/// <remarks>
/// Lagrangian relaxation (Held and Karp 1971, Mathematical Programming 1, 6-25; Geoffrion 1974) with steps towards a level (Brännlund 1995). Prices lie on a grid, so
/// every bound is exact. A round is a summary of each part, a merge and a settlement: whom a part's own merge turns away, no merge of all parts lets in, because
/// choosing the best under nested limits does not depend on the order in which nominees arrive. So the parts give what the whole gives.
/// </remarks>
internal sealed class PriceRounds
{
    private const int MostRounds = 1_500, Patient = 12;

    private readonly CohortProblem _problem;
    private readonly PricedQuotas _quotas;
    private readonly PricedPart[] _parts;
    private readonly int[][] _pricedOf;
    private readonly double[] _wanted;
    private readonly CancellationToken _cancel;
    private long[] _price;

    /// <param name="problem">The problem.</param>
    /// <param name="parts">The nominees in parts; null for one part.</param>
    /// <param name="cancel">Stops it between rounds.</param>
    public PriceRounds(CohortProblem problem, IReadOnlyList<int[]>? parts = null, CancellationToken cancel = default)
    {
        (_problem, _cancel) = (problem, cancel);
        _quotas = PricedQuotas.Of(problem.Nominees, problem.Quotas);
        _parts = [.. (parts ?? [[.. Enumerable.Range(0, problem.Nominees)]]).Select(part => new PricedPart(problem, _quotas.Family, part))];
        _wanted = new double[_quotas.Priced.Count];
        _price = new long[_wanted.Length];

        List<int>[] pricedOf = [.. Enumerable.Range(0, problem.Nominees).Select(_ => new List<int>())];
        for (int quota = 0; quota < _price.Length; quota++) foreach (int member in _quotas.Priced[quota].Members) pricedOf[member].Add(quota);
        _pricedOf = [.. pricedOf.Select(list => list.ToArray())];

        // Reduced scores must fit the 32 bits of a ranked key, prices included.
        long spread = problem.Nominees == 0 ? 1 : problem.Scores.Max() - problem.Scores.Min() + 1;
        Shift = Math.Clamp(29 - BitOperations.Log2((ulong)spread), 0, 10);
    }

    /// <summary>Values are in units of 2^-Shift.</summary>
    public int Shift { get; }

    /// <summary>No cohort is worth more than this, in scaled units; meaningful after a run that returned true.</summary>
    public long Scaled { get; private set; } = long.MaxValue;

    /// <summary>The prices of the best bound, in scaled units, in the order of the priced quotas: above 0 for a crowded group, below 0 for a short one.</summary>
    public IReadOnlyList<long> Prices => _price;

    /// <summary>Rounds until the bound stops falling; false when the quotas that nest cannot be met alone.</summary>
    public bool Run()
    {
        double level = 0;
        int idle = 0;

        for (int round = 0; round < MostRounds; round++)
        {
            _cancel.ThrowIfCancellationRequested();
            long[] price = [.. _wanted.Select(wanted => (long)Math.Round(wanted))];
            if (Round(price) is not var (value, counts)) return false;

            if (value < Scaled)
            {
                if (Scaled - value > level / 8) idle = 0;
                (Scaled, _price) = (value, price);
            }

            if (round == 0) level = Math.Max(1 << Shift, Math.Abs((double)value) / 100);
            if (++idle > Patient)
            {
                (level, idle) = (level / 2, 0);
                for (int quota = 0; quota < price.Length; quota++) _wanted[quota] = _price[quota];
                if (level < (1 << Shift) / 4.0) return true;
                continue;
            }

            if (!Step(counts, value - (Scaled - level))) return true;
        }

        return true;
    }

    /// <summary>Each nominee's points minus the prices of their groups, in scaled units.</summary>
    public long[] Worth() => Reduced(_price);

    /// <summary>What forcing each nominee's place the other way would cost at the best prices, exactly and in scaled units; null where the quotas that nest leave no other way.</summary>
    public (bool[] Chosen, long?[] Cost) Doubts()
    {
        long[] reduced = Reduced(_price);
        NestedCohort cohort = NestedMerge.Settle(_quotas.Family.Tree, _quotas.Family.NodeOf, reduced, _problem.Seats, _problem.Ties, cancel: _cancel).Cohort!;
        return ([.. Enumerable.Range(0, reduced.Length).Select(cohort.Has)],
            [.. Enumerable.Range(0, reduced.Length).Select(nominee => cohort.Has(nominee) ? cohort.Exchange.CostOut(nominee) : cohort.Exchange.CostIn(nominee))]);
    }

    /// <summary>One round: every part sends its own best, the merge of these is the best of all.</summary>
    private (long Value, int[] Counts)? Round(long[] price)
    {
        long[] reduced = Reduced(price);
        int[] candidates = _parts.Length == 1 ? _parts[0].Everybody : [.. _parts.SelectMany(part => part.Best(reduced, _cancel))];
        if (PricedPart.Merge(_problem, _quotas.Family, _quotas.Family.Tree, candidates, reduced, _problem.Seats, _cancel) is not var (chosen, value)) return null;

        int[] counts = new int[price.Length];
        foreach (int nominee in chosen) foreach (int quota in _pricedOf[nominee]) counts[quota]++;
        for (int quota = 0; quota < price.Length; quota++) value = checked(value + (price[quota] * Bound(quota, price[quota])));
        return (value, counts);
    }

    private long[] Reduced(long[] price)
    {
        long[] reduced = new long[_problem.Nominees];
        for (int nominee = 0; nominee < reduced.Length; nominee++)
        {
            long points = _problem.Scores[nominee] << Shift;
            foreach (int quota in _pricedOf[nominee]) points -= price[quota];
            reduced[nominee] = points;
        }

        return reduced;
    }

    private long Bound(int quota, long price) => price > 0 ? Math.Min(_quotas.Priced[quota].Max, _quotas.Priced[quota].Members.Length) : price < 0 ? _quotas.Priced[quota].Min : 0;

    /// <summary>Moves the prices against what is too much and too little; false when nothing is.</summary>
    private bool Step(int[] counts, double distance)
    {
        double[] over = new double[counts.Length];
        double norm = 0;
        for (int quota = 0; quota < over.Length; quota++)
        {
            (int[] members, int min, int max) = _quotas.Priced[quota];
            over[quota] = _wanted[quota] > 0 ? counts[quota] - Math.Min(max, members.Length)
                : _wanted[quota] < 0 ? counts[quota] - min
                : counts[quota] > max ? counts[quota] - max : counts[quota] < min ? counts[quota] - min : 0;
            norm += over[quota] * over[quota];
        }

        if (norm == 0) return false;
        for (int quota = 0; quota < over.Length; quota++)
        {
            double before = _wanted[quota], after = before + (distance / norm * over[quota]);
            // A price never jumps over zero: there the other bound takes over.
            _wanted[quota] = before * after < 0 ? 0 : after;
        }

        return true;
    }
}
