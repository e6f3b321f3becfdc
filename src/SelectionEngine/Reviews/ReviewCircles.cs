using System.Numerics;

namespace SelectionEngine;

/// <summary>Exchanges along circles that cost nothing, until the first projects have the first experts that any best assignment gives them.</summary>
/// <remarks>At the prices of a least-cost flow every best assignment differs from this one by circles of pairs whose reduced cost is 0 (Klein 1967, Management Science 14, 205-220).</remarks>
internal sealed class ReviewCircles
{
    private readonly ReviewFlow _flow;
    private readonly int _projects, _experts;
    private readonly ulong[][] _tight, _given;
    private readonly bool[] _looked;
    private readonly int[] _before, _by, _queue;
    private readonly ulong[] _reached;

    public ReviewCircles(ReviewFlow flow)
    {
        (_flow, _projects, _experts) = (flow, flow.Problem.Projects, flow.Problem.Experts);
        int words = (_experts + 64) / 64;
        _tight = [.. Enumerable.Range(0, _projects).Select(_ => new ulong[words])];
        _given = [.. Enumerable.Range(0, _projects).Select(_ => new ulong[words])];
        (_looked, _before, _by, _queue, _reached) = (new bool[_projects], new int[_experts + 1], new int[_experts + 1], new int[_experts + 1], new ulong[words]);

        for (int project = 0; project < _projects; project++)
        {
            for (int expert = 0; expert < _experts; expert++) if (flow.IsTight(project, expert)) Flip(_tight[project], expert);
        }

        for (int expert = 0; expert < _experts; expert++) foreach (int project in flow.Reviewing[expert]) Flip(_given[project], expert);
    }

    /// <summary>Each project's experts, ascending.</summary>
    public int[][] First(CancellationToken cancel)
    {
        for (int project = 0; project < _projects; project++)
        {
            cancel.ThrowIfCancellationRequested();
            for (int expert = 0; expert < _experts; expert++)
            {
                if (!Has(_tight[project], expert)) continue;
                if (!Has(_given[project], expert)) Exchange(project, expert);

                // Settled either way: nothing later may touch this pair.
                Flip(_tight[project], expert);
            }
        }

        return [.. _given.Select(set => Enumerable.Range(0, _experts).Where(expert => Has(set, expert)).ToArray())];
    }

    /// <summary>Gives a project this expert for another one, if a circle of changes that cost nothing allows it.</summary>
    private void Exchange(int project, int wanted)
    {
        // Nobody to give back means no circle.
        bool mayGive = false;
        for (int word = 0; word < _reached.Length; word++) mayGive |= (_tight[project][word] & _given[project][word]) != 0;
        if (!mayGive) return;

        Array.Clear(_looked);
        Array.Clear(_reached);
        int head = 0, tail = 0;
        Reach(wanted, -1, -1, ref tail);

        while (head < tail)
        {
            int expert = _queue[head++];
            if (expert == _experts)
            {
                // Through the loads: one expert takes one more, another one less.
                for (int other = 0; other < _experts; other++) if (!Has(_reached, other) && _flow.MayLose(other)) Reach(other, _experts, -1, ref tail);
                continue;
            }

            foreach (int given in _flow.Reviewing[expert])
            {
                if (!Has(_tight[given], expert)) continue;
                if (given == project)
                {
                    Apply(project, wanted, expert);
                    return;
                }

                if (_looked[given]) continue;
                _looked[given] = true;
                for (int word = 0; word < _reached.Length; word++)
                {
                    for (ulong open = _tight[given][word] & ~_given[given][word] & ~_reached[word]; open != 0; open &= open - 1)
                        Reach(64 * word + BitOperations.TrailingZeroCount(open), expert, given, ref tail);
                }
            }

            if (!Has(_reached, _experts) && _flow.MayGain(expert)) Reach(_experts, expert, -1, ref tail);
        }
    }

    private void Reach(int expert, int before, int by, ref int tail)
    {
        Flip(_reached, expert);
        (_before[expert], _by[expert]) = (before, by);
        _queue[tail++] = expert;
    }

    private void Apply(int project, int wanted, int last)
    {
        Give(project, last, wanted);
        for (int expert = last; expert != wanted; expert = _before[expert])
        {
            int before = _before[expert];
            if (expert == _experts) _flow.Load[before]++;
            else if (before == _experts) _flow.Load[expert]--;
            else Give(_by[expert], before, expert);
        }
    }

    private void Give(int project, int from, int to)
    {
        Flip(_given[project], from);
        Flip(_given[project], to);
        _flow.Reviewing[from].Remove(project);
        _flow.Reviewing[to].Add(project);
    }

    private static bool Has(ulong[] set, int member) => (set[member >> 6] >> member & 1) != 0;

    private static void Flip(ulong[] set, int member) => set[member >> 6] ^= 1UL << member;
}
