namespace SelectionEngine;

/// <summary>How sure a selection is, given the errors of measurement: the whole procedure was replayed with redrawn scores.</summary>
/// <param name="Replays">How many replays there were.</param>
/// <param name="Seed">The seed of the redrawn scores.</param>
/// <param name="Redrawn">The measures that were redrawn; empty when no measure has a standard error, and then everything is certain only because nothing was asked.</param>
/// <param name="Nominees">Everybody, by id.</param>
/// <param name="Short">In how many replays fewer were chosen than in the selection: the redrawn scores let too few through, or left no cohort that meets the quotas.</param>
/// <param name="NearCuts">Who stands within one standard error of the difference of a cut, stage by stage, nearest first.</param>
public sealed record Certainty(
    int Replays, long Seed, IReadOnlyList<RedrawnMeasure> Redrawn, IReadOnlyList<NomineeCertainty> Nominees, int Short, IReadOnlyList<NearCut> NearCuts)
{
    /// <summary>How many of the chosen would not be chosen again, on average over the replays.</summary>
    public double ExpectedWrongIns => Expected(one => one.IsChosen ? Replays - one.TimesChosen : 0);

    /// <summary>How many of the others would be chosen, on average over the replays; equal to <see cref="ExpectedWrongIns"/> when every replay chooses as many.</summary>
    public double ExpectedWrongOuts => Expected(one => one.IsChosen ? 0 : one.TimesChosen);

    /// <summary>One nominee.</summary>
    /// <exception cref="KeyNotFoundException">Nobody has that id.</exception>
    public NomineeCertainty this[string id] => Nominees.FirstOrDefault(one => one.Nominee == id) ?? throw new KeyNotFoundException($"Nobody has the id '{id}'.");

    private double Expected(Func<NomineeCertainty, long> times) => (double)Nominees.Sum(times) / Replays;
}

/// <summary>One nominee's chance.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="IsChosen">Whether the selection chose them.</param>
/// <param name="TimesChosen">In how many replays they were chosen.</param>
/// <param name="Chance">The share of replays in which they were chosen, 0 to 1.</param>
/// <param name="MonteCarloError">Standard error of <paramref name="Chance"/>: √(p(1 − p)/replays).</param>
public sealed record NomineeCertainty(string Nominee, bool IsChosen, int TimesChosen, double Chance, double MonteCarloError)
{
    /// <summary>How often the replays gave the verdict that the selection gave, 0 to 1.</summary>
    public double Agreement => IsChosen ? Chance : 1 - Chance;
}

/// <summary>A measure that was redrawn.</summary>
/// <param name="Measure">Its name.</param>
/// <param name="Source">Where its standard errors come from: a column, a stated number, a reliability.</param>
/// <param name="MeanStandardError">The mean of the nominees' standard errors, in the measure's points.</param>
/// <param name="Nominees">How many nominees have a score with a standard error; others keep their score in every replay.</param>
public sealed record RedrawnMeasure(string Measure, string Source, double MeanStandardError, int Nominees);

/// <summary>A nominee whose score the measurement cannot tell from a cut.</summary>
/// <param name="Stage">The stage that cut.</param>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Score">The score that was cut.</param>
/// <param name="Cut">Where the cut fell.</param>
/// <param name="StandardErrorOfDifference">The standard error of the distance: the score's own for a score fixed in advance, √2 times it where the cut is another nominee's score.</param>
/// <param name="Advanced">Whether the nominee went on.</param>
public sealed record NearCut(string Stage, string Nominee, double Score, double Cut, double StandardErrorOfDifference, bool Advanced)
{
    /// <summary>Score minus cut in standard errors of the difference, −1 to 1.</summary>
    public double Distance => (Score - Cut) / StandardErrorOfDifference;
}
