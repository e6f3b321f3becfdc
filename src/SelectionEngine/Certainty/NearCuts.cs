namespace SelectionEngine;

/// <summary>Who stands so near a cut that the measurement cannot tell: the standard errors of the parts carried through norms and composites.</summary>
/// <remarks>√Σ(w·se)² for a weighted sum of independent errors, se/SD for a standardised score, se over the range for a share of it, √2 · se for the difference of two scores. Lord and Novick (1968), Statistical Theories of Mental Test Scores.</remarks>
internal static class NearCuts
{
    public static IReadOnlyList<NearCut> Of(Selection selection, IReadOnlyList<Redraw> redraws)
    {
        Dictionary<string, double[]> errors = new(StringComparer.Ordinal);
        Pool pool = selection.Pool;
        foreach (Redraw redraw in redraws) errors[redraw.Measure.Name] = redraw.Fixed is { } same ? [.. Enumerable.Repeat(same, pool.Count)] : pool.Numbers(redraw.Measure.StandardError);
        List<NearCut> near = [];

        foreach (StageRun run in selection.Stages)
        {
            switch (run.Slot.Stage, run.Facts)
            {
                case (Standardize stage, StandardizeFacts facts): Carry(stage, facts, errors); break;
                case (Rescale stage, _): Carry(stage, errors); break;
                case (Composite { Method: CompositeMethod.Sum } stage, _): Carry(stage, pool, errors); break;
                case (Cut stage, CutFacts facts) when errors.TryGetValue(stage.By.Name, out double[]? error):
                    near.AddRange(Near(selection, run, stage.By, error, row => facts.Cuts.FirstOrDefault(cut => cut.Group == (stage.Per is null ? null : pool[stage.Per][row]))?.Score ?? double.NaN, stage.Keep is Keep.AtLeast));
                    break;
                case (Cohort stage, CohortFacts facts) when errors.TryGetValue(stage.By.Name, out double[]? error):
                    near.AddRange(Near(selection, run, stage.By, error, _ => facts.Cut, isFixed: false));
                    break;
            }
        }

        return near;
    }

    private static IEnumerable<NearCut> Near(Selection selection, StageRun run, Measure by, double[] errors, Func<int, double> cutOf, bool isFixed)
    {
        Pool pool = selection.Pool;
        double[] scores = pool.Numbers(by);
        Outcomes outcomes = selection.OutcomeColumns;
        List<(double Distance, int Row, NearCut Near)> found = [];

        for (int row = 0; row < pool.Count; row++)
        {
            double cut = cutOf(row), error = errors[row] * (isFixed ? 1 : Math.Sqrt(2)), distance = Math.Abs(scores[row] - cut);
            if (!outcomes.Entered(row, run.Place) || !(error > 0) || !(distance <= error)) continue;
            found.Add((distance / error, row, new(run.Slot.Stage.Name, pool.Id(row), scores[row], cut, error, outcomes.Passed[row] > run.Place)));
        }

        found.Sort((left, right) => left.Distance != right.Distance ? left.Distance.CompareTo(right.Distance) : pool.Ids.Compare(left.Row, right.Row));
        return found.Select(one => one.Near);
    }

    private static void Carry(Standardize stage, StandardizeFacts facts, Dictionary<string, double[]> errors)
    {
        foreach ((Measure measure, Normed normed) in stage.Of.Zip(facts.Norms))
        {
            if (normed.Norm is not { } norm || !errors.TryGetValue(measure.Name, out double[]? raw)) continue;

            // Classes such as stens have no standard error of their own.
            foreach (Scale scale in stage.Scales)
            {
                double unit = scale switch { Scale.Z => 1, Scale.T => 10, Scale.Iq => 15, _ => double.NaN };
                if (!double.IsNaN(unit)) errors[measure.On(scale).Name] = [.. raw.Select(error => unit * error / norm.Sd)];
            }
        }
    }

    private static void Carry(Rescale stage, Dictionary<string, double[]> errors)
    {
        foreach (Ranged range in stage.Ranges)
        {
            if (errors.TryGetValue(range.Of.Name, out double[]? raw)) errors[range.Of.Share.Name] = [.. raw.Select(error => error / (range.Highest!.Value - range.Lowest!.Value))];
        }
    }

    private static void Carry(Composite stage, Pool pool, Dictionary<string, double[]> errors)
    {
        if (!stage.Parts.Any(part => errors.ContainsKey(part.Of.Name))) return;
        double[] carried = new double[pool.Count];
        double all = stage.Parts.Sum(part => Math.Abs(part.Weight));

        for (int row = 0; row < carried.Length; row++)
        {
            double squares = 0, present = 0;

            foreach (Weighted part in stage.Parts)
            {
                if (double.IsNaN(pool[part.Of][row])) continue;
                present += Math.Abs(part.Weight);
                double error = errors.TryGetValue(part.Of.Name, out double[]? known) && double.IsFinite(known[row]) ? known[row] : 0;
                squares += part.Weight * part.Weight * error * error;
            }

            carried[row] = present > 0 ? Math.Sqrt(squares) * all / present : double.NaN;
        }

        errors[stage.Gives.Name] = carried;
    }
}
