namespace SelectionEngine;

/// <summary>Moves one weight away from where it is until somebody else is chosen, and then halves the last step.</summary>
internal static class WeightWalk
{
    private const int Halvings = 24;

    public static WeightRange Of(ReplayPlan plan, VariedComposite composite, int part, double step, CancellationToken cancellation)
    {
        Replayer replayer = new(plan, plain: false);
        bool[] now = new bool[plan.Baseline.Pool.Count];
        int[] at = [.. plan.Baseline.Pool.EveryRow.Where(row => plan.Baseline.OutcomeColumns.Exits[row] == Exit.None)];
        foreach (int row in at) now[row] = true;
        double stated = composite.ShareOf(part);

        // A composite of one part has nothing to give away.
        if (composite.Parts < 2) return new(composite.Name, composite.MeasureOf(part), stated, 0, 1, [], [], [], []);

        (double low, string[] entersBelow, string[] leavesBelow) = Walk(-step);
        (double high, string[] entersAbove, string[] leavesAbove) = Walk(step);
        return new(composite.Name, composite.MeasureOf(part), stated, low, high, entersBelow, leavesBelow, entersAbove, leavesAbove);

        (double End, string[] Enters, string[] Leaves) Walk(double by)
        {
            double end = by < 0 ? 0 : 1, same = stated;

            for (int steps = 1; ; steps++)
            {
                cancellation.ThrowIfCancellationRequested();
                double next = by < 0 ? Math.Max(end, stated + (steps * by)) : Math.Min(end, stated + (steps * by));

                if (!IsSame(next))
                {
                    double other = next;

                    for (int i = 0; i < Halvings; i++)
                    {
                        double middle = (same + other) / 2;
                        if (IsSame(middle)) same = middle;
                        else other = middle;
                    }

                    int[] then = Chosen(other);
                    return (same, Ids(then.Where(row => !now[row])), Ids(at.Except(then)));
                }

                same = next;
                if (next == end) return (end, [], []);
            }
        }

        bool IsSame(double share)
        {
            ReadOnlySpan<int> rows = Run(share);
            if (rows.Length != at.Length) return false;
            foreach (int row in rows) if (!now[row]) return false;
            return true;
        }

        int[] Chosen(double share) => Run(share).ToArray();

        ReadOnlySpan<int> Run(double share)
        {
            // Where the weight stands it is taken as stated, free of rounding.
            composite.WithShare(part, share).CopyTo(replayer.Composites[composite.Name].Weights);
            return replayer.Run(0);
        }

        string[] Ids(IEnumerable<int> rows) => [.. rows.Select(plan.Baseline.Pool.Id).Order(StringComparer.Ordinal)];
    }
}
