namespace SelectionEngine;

/// <summary>How much does a selection owe to its weights?</summary>
public static class ReplayedRobustness
{
    /// <summary>The share of plausible weightings under which each nominee is chosen, and how far each weight may move before the chosen set changes.</summary>
    /// <param name="selection">The finished selection. What named persons moved is left out: the question is what the formula would say.</param>
    /// <param name="options">Which weights are plausible, how many are tried, which composites.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>
    /// The weights of a composite are varied as shares of their sum by absolute value, which stays as it is; signs stay. A weighting depends on seed, number and composite alone,
    /// so the same seed gives the same digits on any number of threads.
    /// </remarks>
    /// <exception cref="ArgumentException">The pipeline has no such composite, or an order of importance does not fit one.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static Robustness Robustness(this Selection selection, RobustnessOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Draws, 1);
        if (!(options.Step > 0 && options.Step < 1)) throw new ArgumentOutOfRangeException(nameof(options), options.Step, "The step of a weight lies between 0 and 1.");

        VariedComposite[] varied = [.. VariedComposite.Of(selection.Pipeline, options)];
        ReplayPlan plan = new(selection, [], varied.Select(one => one.Name).ToHashSet(StringComparer.Ordinal), plain: false);

        // An order that does not fit must be refused here and not on another thread.
        foreach (VariedComposite one in varied) one.Draw(options, 0);
        (int[] chosen, _) = Tally.Of(plan, false, options.Draws, options.Threads, (replayer, number) =>
        {
            foreach (VariedComposite one in varied) one.Draw(options, number).CopyTo(replayer.Composites[one.Name].Weights);
            return replayer.Run(0);
        }, options.Progress, cancellation);

        Pool pool = selection.Pool;
        int[] byId = [.. pool.EveryRow];
        Array.Sort(byId, pool.Ids.Compare);
        (VariedComposite One, int Part)[] weights = [.. varied.SelectMany(one => Enumerable.Range(0, one.Parts).Select(part => (one, part)))];
        WeightRange[] ranges = new WeightRange[weights.Length];
        Parallel.For(0, weights.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
            i => ranges[i] = WeightWalk.Of(plan, weights[i].One, weights[i].Part, options.Step, cancellation));

        return new(options.Draws, options.Seed, options.Space.ToString(), [.. varied.Select(one => one.Name)],
        [
            .. byId.Select(row =>
            {
                double share = (double)chosen[row] / options.Draws;
                return new NomineeRobustness(pool.Id(row), selection.OutcomeColumns.Exits[row] == Exit.None, chosen[row], share, Math.Sqrt(share * (1 - share) / options.Draws));
            }),
        ], ranges);
    }
}
