namespace SelectionEngine;

/// <summary>One stage of everybody's way. Whoever enters leaves exactly once: entered = advanced + rejected + held.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Entered">How many stood before it.</param>
/// <param name="Advanced">How many went on.</param>
/// <param name="Rejected">How many left.</param>
/// <param name="Held">How many wait.</param>
public sealed record FunnelRow(string Stage, int Entered, int Advanced, int Rejected, int Held);

internal static class Funnel
{
    public static IReadOnlyList<FunnelRow> Of(IReadOnlyList<StageRun> stages, Outcomes outcomes)
    {
        // What the stages counted is everybody's way, unless a note did not count or a person moved somebody.
        if (stages.All(stage => !stage.Slot.Deferred && stage.Moves.Count == 0))
        {
            return [.. stages.Select(stage => new FunnelRow(stage.Slot.Stage.Name, stage.Entered, stage.Advanced, stage.Rejected, stage.Held))];
        }

        Counts counts = new(stages.Count);
        for (int row = 0; row < outcomes.Passed.Length; row++) counts.Add(outcomes, row);
        return counts.Rows(stages);
    }

    public static IReadOnlyDictionary<string, IReadOnlyList<FunnelRow>> Of(IReadOnlyList<StageRun> stages, Outcomes outcomes, Labels labels)
    {
        SortedDictionary<string, Counts> groups = new(StringComparer.Ordinal);
        Counts unlabelled = new(stages.Count);
        Counts[] byCode = [.. labels.Names.ToArray().Select(_ => new Counts(stages.Count))];

        for (int row = 0; row < outcomes.Passed.Length; row++)
        {
            int code = labels.Codes[row];
            (code < 0 ? unlabelled : byCode[code]).Add(outcomes, row);
        }

        for (int code = 0; code < byCode.Length; code++) groups.Add(labels.Names[code], byCode[code]);

        Dictionary<string, IReadOnlyList<FunnelRow>> rows = new(StringComparer.Ordinal);
        foreach ((string label, Counts counts) in groups) rows.Add(label, counts.Rows(stages));
        if (unlabelled.Any) rows.TryAdd("", unlabelled.Rows(stages));
        return rows;
    }

    private sealed class Counts(int stages)
    {
        // How many passed exactly this many stages and stand, and how many left at each.
        private readonly int[] _rejected = new int[stages], _held = new int[stages];
        private int _chosen;

        public bool Any => _chosen > 0 || _rejected.Any(count => count > 0) || _held.Any(count => count > 0);

        public void Add(Outcomes outcomes, int row)
        {
            switch (outcomes.Exits[row])
            {
                case Exit.Rejected: _rejected[outcomes.Passed[row]]++; break;
                case Exit.Held: _held[outcomes.Passed[row]]++; break;
                default: _chosen++; break;
            }
        }

        public FunnelRow[] Rows(IReadOnlyList<StageRun> runs)
        {
            FunnelRow[] rows = new FunnelRow[stages];
            int advanced = _chosen;

            for (int i = stages - 1; i >= 0; i--)
            {
                int entered = advanced + _rejected[i] + _held[i];
                rows[i] = new(runs[i].Slot.Stage.Name, entered, advanced, _rejected[i], _held[i]);
                advanced = entered;
            }

            return rows;
        }
    }
}
