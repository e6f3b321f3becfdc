namespace SelectionEngine;

/// <summary>Swaps members at random, ever less patient with losses.</summary>
/// <remarks>
/// Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983, Science 220, 671-680) on the squared distances of the teams from the common mean, or on what meetings cost
/// where some have met, with a price for broken rules.
/// </remarks>
internal sealed class TeamCooling
{
    private const int Levels = 256;

    private readonly TeamProblem _problem;
    private readonly TeamSearch _search;
    private readonly double _mean;
    private readonly double[] _weight;
    private readonly int[] _movable;

    public TeamCooling(TeamProblem problem, TeamSearch search)
    {
        (_problem, _search) = (problem, search);
        _mean = (double)((Int128)problem.Scores.Sum() * problem.Scale) / problem.Members;
        _weight = [.. Enumerable.Range(0, problem.Teams).Select(team => (double)problem.Weight(team))];
        _movable = [.. Enumerable.Range(0, problem.Members).Where(member => problem.Seats[member] < 0)];

        double average = problem.Scores.Average(), sum = 0;
        foreach (long score in problem.Scores) sum += (score - average) * (score - average);
        Hot = sum / problem.Members * _weight.Max() * _weight.Max() + 1;
        Cold = _weight.Min() * _weight.Min() * 0.3;
    }

    /// <summary>The heat at which nearly any swap is taken.</summary>
    public double Hot { get; }

    /// <summary>The heat at which hardly any loss is taken.</summary>
    public double Cold { get; }

    /// <summary>Swaps until the heat is gone, the swaps are spent, or nothing better exists.</summary>
    public void Run(TeamRules split, long swaps, double hot, ref Chance chance, CancellationToken cancel)
    {
        // Meetings are counted in ones and twos; distances then only tip the scales.
        (double most, double least, double tip, double price) = _problem.Met is null ? (hot, Cold, 1.0, 6.0) : (2.0, 0.1, 0.02 / Hot, 0);
        double factor = least / most, heat = most;
        for (int root = 1; root < Levels; root *= 2) factor = Math.Sqrt(factor);

        for (int level = 0; level < Levels; level++, heat *= factor)
        {
            cancel.ThrowIfCancellationRequested();
            if (_search.IsDone(split)) return;

            // A broken rule is never cheap against the heat, but early on it may be worth a detour.
            double perRule = price > 0 ? price * heat : 3;
            for (long i = swaps * level / Levels, end = swaps * (level + 1) / Levels; i < end; i++)
            {
                int one = _movable[chance.Next(_movable.Length)], other = _movable[chance.Next(_movable.Length)];
                if (split.TeamOf[one] == split.TeamOf[other]) continue;

                double loss = tip * Loss(split, one, other) + perRule * split.Change(one, other) + split.MeetingChange(one, other);
                if (loss > 0 && loss >= heat * chance.Patience()) continue;
                split.Swap(one, other);
                if (loss < 0 && _search.IsDone(split)) return;
            }
        }
    }

    private double Loss(TeamRules split, int one, int other)
    {
        int a = split.TeamOf[one], b = split.TeamOf[other];
        double moved = _problem.Scores[other] - _problem.Scores[one];
        double fromA = split.Sums[a] * _weight[a] - _mean, fromB = split.Sums[b] * _weight[b] - _mean;
        double toA = fromA + moved * _weight[a], toB = fromB - moved * _weight[b];
        return toA * toA + toB * toB - fromA * fromA - fromB * fromB;
    }
}
