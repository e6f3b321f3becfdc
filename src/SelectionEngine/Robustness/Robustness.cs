namespace SelectionEngine;

/// <summary>Would another reasonable weighting have chosen the same people? The whole procedure was replayed with other weights in its composites.</summary>
/// <param name="Draws">How many weightings were tried.</param>
/// <param name="Seed">The seed of the weightings.</param>
/// <param name="Space">Which weights were taken as plausible.</param>
/// <param name="Composites">The composites whose weights were varied, all of them together.</param>
/// <param name="Nominees">Everybody, by id.</param>
/// <param name="Weights">For each weight where it may move, the others keeping their proportions, before the chosen set changes.</param>
/// <remarks>Stochastic multicriteria acceptability: Lahdelma and Salminen (2001), Operations Research 49, 444–454; here through norms, cuts and quotas.</remarks>
public sealed record Robustness(
    int Draws, long Seed, string Space, IReadOnlyList<string> Composites, IReadOnlyList<NomineeRobustness> Nominees, IReadOnlyList<WeightRange> Weights)
{
    /// <summary>How many of the chosen would not be chosen, on average over the weightings.</summary>
    public double ExpectedChanges => (double)Nominees.Where(one => one.IsChosen).Sum(one => (long)(Draws - one.TimesChosen)) / Draws;

    /// <summary>One nominee.</summary>
    /// <exception cref="KeyNotFoundException">Nobody has that id.</exception>
    public NomineeRobustness this[string id] => Nominees.FirstOrDefault(one => one.Nominee == id) ?? throw new KeyNotFoundException($"Nobody has the id '{id}'.");
}

/// <summary>One nominee under other weights.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="IsChosen">Whether the selection chose them.</param>
/// <param name="TimesChosen">Under how many weightings they were chosen.</param>
/// <param name="Share">The share of plausible weightings under which they are chosen, 0 to 1.</param>
/// <param name="MonteCarloError">Standard error of <paramref name="Share"/>: √(p(1 − p)/draws).</param>
public sealed record NomineeRobustness(string Nominee, bool IsChosen, int TimesChosen, double Share, double MonteCarloError);

/// <summary>Where a weight may move before the chosen set changes.</summary>
/// <param name="Composite">The stage.</param>
/// <param name="Measure">The part.</param>
/// <param name="Weight">Its share of the weights, 0 to 1, by absolute value.</param>
/// <param name="Low">The least share at which the same people are chosen, followed down without a gap; 0 when nothing changes.</param>
/// <param name="High">The largest share; 1 when nothing changes.</param>
/// <param name="EntersBelow">Who enters just below <paramref name="Low"/>.</param>
/// <param name="LeavesBelow">Who leaves there.</param>
/// <param name="EntersAbove">Who enters just above <paramref name="High"/>.</param>
/// <param name="LeavesAbove">Who leaves there.</param>
public sealed record WeightRange(
    string Composite, string Measure, double Weight, double Low, double High,
    IReadOnlyList<string> EntersBelow, IReadOnlyList<string> LeavesBelow, IReadOnlyList<string> EntersAbove, IReadOnlyList<string> LeavesAbove);
