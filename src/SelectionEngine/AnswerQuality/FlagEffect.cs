using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Whether a score that ranks depends on flagged answers.</summary>
public enum FlagReach
{
    /// <summary>No stage ranks, so there is no place.</summary>
    NothingRanks,

    /// <summary>The ranking score is made without these answers.</summary>
    NotReached,

    /// <summary>These answers are one part of the ranking score among others.</summary>
    Part,

    /// <summary>The ranking score is these answers and nothing else: without them there is no place.</summary>
    Whole,
}

/// <summary>Where a flagged nominee stands, and would stand if the flagged answers did not count for them.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Verdict">The last word of the selection.</param>
/// <param name="Score">The ranking score; NaN when the nominee did not come so far.</param>
/// <param name="Place">Place by it, 1 for the best; equal scores share the better place. Null when the nominee did not come so far.</param>
/// <param name="ScoreWithout">The score made of the other parts, their weights raised in proportion; NaN when nothing is left.</param>
/// <param name="PlaceWithout">Place with that score, everybody else as they are.</param>
public sealed record FlaggedPlace(string Nominee, Verdict Verdict, double Score, int? Place, double ScoreWithout, int? PlaceWithout)
{
    /// <summary>Places lost without the flagged answers; negative for places won, null when there is nothing to compare.</summary>
    public int? Lost => PlaceWithout - Place;
}

/// <summary>What depends on flagged answers.</summary>
/// <param name="Reach">Whether the ranking score is made of them.</param>
/// <param name="By">The score by which the last ranking stage ranks; null when none does.</param>
/// <param name="Entered">How many stood before that stage.</param>
/// <param name="Places">Every flagged nominee, by id.</param>
/// <param name="WithoutFlagged">How the same procedure ends when the flagged nominees are not in the pool: who would be chosen instead.</param>
public sealed record FlagEffect(FlagReach Reach, Measure? By, int Entered, IReadOnlyList<FlaggedPlace> Places, Comparison WithoutFlagged)
{
    internal static FlagEffect Of(Pool pool, Column from, IReadOnlyList<string> flagged, Selection selection, CancellationToken cancellation)
    {
        string? stranger = flagged.FirstOrDefault(id => !selection.Pool.Contains(id));
        if (stranger is not null || pool.Count != selection.Pool.Count)
            throw new ArgumentException($"The selection is of other nominees: {(stranger is null ? $"it has {selection.Pool.Count}, the pool {pool.Count}" : $"'{stranger}' is not among them")}. Give the selection made from the pool that was looked at.");

        HashSet<string> leaving = [.. flagged];
        int[] rest = [.. Enumerable.Range(0, pool.Count).Where(row => !leaving.Contains(pool.Id(row)))];
        Override[] overrides = [.. selection.Overrides.Where(moved => !leaving.Contains(moved.Nominee))];
        Comparison without = selection.Compare(flagged.Count == 0 ? selection : selection.Pipeline.Run(pool.Take(rest), overrides, cancellation: cancellation));

        StageRun? last = selection.Stages.LastOrDefault(stage => stage.Slot.Stage.Ranking is not null);
        if (last is null) return new(FlagReach.NothingRanks, null, 0, [.. flagged.Select(id => new FlaggedPlace(id, selection.Outcome(id).Verdict, double.NaN, null, double.NaN, null))], without);

        Measure by = last.Slot.Stage.Ranking!.By;
        Derived derived = new(selection, from);
        Resolution resolution = selection.Pipeline.Terms.Resolution;
        double[] all = selection.Pool.Numbers(by);
        int[] entered = [.. Enumerable.Range(0, all.Length).Where(row => selection.OutcomeColumns.Entered(row, last.Place) && !double.IsNaN(all[row]))];
        HashSet<int> stood = [.. entered];
        double[] standing = [.. entered.Select(row => resolution.Round(all[row])).Order()];

        FlaggedPlace[] places = [.. flagged.Select(id =>
        {
            int row = selection.Pool.RowOf(id);
            Verdict verdict = selection.Outcome(id).Verdict;
            if (!stood.Contains(row)) return new FlaggedPlace(id, verdict, double.NaN, null, double.NaN, null);

            double score = resolution.Round(all[row]), other = resolution.Round(derived.Without(by, row));
            return new FlaggedPlace(id, verdict, score, Above(standing, score) + 1, other, double.IsNaN(other) ? null : Above(standing, other) - (score > other ? 1 : 0) + 1);
        })];

        FlagReach reach = !derived.Reaches(by) ? FlagReach.NotReached : derived.LeavesSomething(by) ? FlagReach.Part : FlagReach.Whole;
        return new(reach, by, entered.Length, places, without);
    }

    /// <summary>How many of sorted scores lie above one.</summary>
    private static int Above(double[] sorted, double score)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] > score) high = middle;
            else low = middle + 1;
        }

        return sorted.Length - low;
    }

    /// <summary>Which measures are made of a column, and what they are without it.</summary>
    private sealed class Derived
    {
        private readonly Selection _selection;
        private readonly HashSet<string> _reached;
        private readonly Dictionary<string, Composite> _composites;

        public Derived(Selection selection, Column from)
        {
            _selection = selection;
            _reached = new(StringComparer.Ordinal) { from.Name };
            Stage[] stages = [.. selection.Stages.Select(run => run.Slot.Stage)];
            _composites = stages.OfType<Composite>().ToDictionary(composite => composite.Gives.Name, StringComparer.Ordinal);

            // A stage may give several measures of which only some are made of the column.
            foreach (Stage stage in stages)
            {
                if (stage is Standardize standardize) _reached.UnionWith(standardize.Of.Where(Reaches).SelectMany(of => standardize.Scales.Select(scale => of.On(scale).Name)));
                else if (stage is Rescale rescale) _reached.UnionWith(rescale.Ranges.Where(range => Reaches(range.Of)).Select(range => range.Of.Share.Name));
                else if (stage is Verify { Counts: Counting.Supervised } verify ? Reaches(verify.Supervised) : stage.Needs.Any(Reaches)) _reached.UnionWith(stage.GivenMeasures.Select(given => given.Name));
            }
        }

        public bool Reaches(Column column) => _reached.Contains(column.Name);

        public bool LeavesSomething(Measure measure) => !Reaches(measure) || (_composites.TryGetValue(measure.Name, out Composite? composite) && composite.Parts.Any(part => LeavesSomething(part.Of)));

        public double Without(Measure measure, int row)
        {
            if (!Reaches(measure)) return _selection.Pool.Numbers(measure)[row];
            if (!_composites.TryGetValue(measure.Name, out Composite? composite)) return double.NaN;

            double sum = 0, all = 0, left = 0;
            foreach (Weighted part in composite.Parts)
            {
                double value = Without(part.Of, row);
                all += Math.Abs(part.Weight);
                if (double.IsNaN(value)) continue;
                sum += part.Weight * value;
                left += Math.Abs(part.Weight);
            }

            return left == 0 ? double.NaN : _selection.Pipeline.Terms.Resolution.Round(sum * all / left);
        }
    }
}
