namespace SelectionEngine.Psychometrics;

/// <summary>Andersen's likelihood-ratio test: whether items are as hard in every group of people, as the Rasch family says.</summary>
/// <param name="Statistic">2·(Σ ln L of the groups − ln L of all), 0 or more.</param>
/// <param name="DegreesOfFreedom">(groups − 1) × free parameters.</param>
/// <param name="PValue">Chance of a statistic as large when the model holds, 0 to 1.</param>
/// <param name="Items">Numbers, from 0, of the items compared: those with all answers in every group.</param>
/// <param name="Status">Converged when every fit did; else the numbers mean nothing.</param>
/// <remarks>Andersen (1973), Psychometrika 38, 123–140.</remarks>
public sealed record AndersenTest(double Statistic, int DegreesOfFreedom, double PValue, IReadOnlyList<int> Items, CalibrationStatus Status)
{
    /// <summary>Splits people at the median raw score: those at or below it are the low group, as in eRm.</summary>
    /// <param name="model">Rasch, partial credit or rating scale.</param>
    /// <param name="responses">Row by row, persons × items; −1 for not answered.</param>
    /// <param name="items">How many items a row has.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="ArgumentException">As for <see cref="Calibration.Conditional"/>, or one group is empty.</exception>
    public static AndersenTest ByMedianScore(ItemModel model, ReadOnlySpan<sbyte> responses, int items, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        int people = responses.Length / items;
        if (people == 0) throw new ArgumentException("There is nobody to split.", nameof(responses));

        int[] scores = new int[people];
        for (int i = 0; i < people; i++)
        {
            foreach (sbyte answer in responses.Slice(i * items, items)) scores[i] += Math.Max(answer, (sbyte)0);
        }

        int[] sorted = [.. scores.Order()];
        double median = 0.5 * (sorted[(people - 1) / 2] + sorted[people / 2]);
        return Of(model, responses, items, [.. scores.Select(score => score > median ? 1 : 0)], cancellation);
    }

    /// <summary>Compares groups of people.</summary>
    /// <param name="model">Rasch, partial credit or rating scale.</param>
    /// <param name="responses">Row by row, persons × items; −1 for not answered.</param>
    /// <param name="items">How many items a row has.</param>
    /// <param name="groups">Group of each person, 0, 1, 2 …; two groups or more.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <remarks>Items that everybody of some group answered alike are left out, in all groups.</remarks>
    /// <exception cref="ArgumentException">As for <see cref="Calibration.Conditional"/>, or there is one group only.</exception>
    public static AndersenTest Of(
        ItemModel model, ReadOnlySpan<sbyte> responses, int items, ReadOnlySpan<int> groups, CancellationToken cancellation = default)
    {
        CalibrationTable table = CalibrationTable.Of(model, responses, items, 0, [], groups);
        if (table.Groups < 2) throw new ArgumentException("There is one group only; the test compares two or more. Split people otherwise.", nameof(groups));

        int people = groups.Length;
        List<int> compared = [.. table.Usable];
        for (int g = 0; g < table.Groups; g++)
        {
            foreach (int j in table.Usable)
            {
                HashSet<sbyte> seen = [];
                for (int i = 0; i < people; i++)
                {
                    if (groups[i] == g) seen.Add(responses[i * items + j]);
                }

                seen.Remove(ThetaScoring.NotAnswered);
                if (seen.Count < table.Categories[j]) compared.Remove(j);
            }
        }

        if (compared.Count < 2) return new(double.NaN, 0, double.NaN, compared, CalibrationStatus.NothingToFit);

        ConditionalFit all = Part(-1, groups, responses);
        double log = -all.LogLikelihood;
        CalibrationStatus status = all.Status;
        for (int g = 0; g < table.Groups; g++)
        {
            ConditionalFit part = Part(g, groups, responses);
            log += part.LogLikelihood;
            if (part.Status != CalibrationStatus.Converged) status = part.Status;
        }

        double statistic = Math.Max(2 * log, 0);
        int freedom = (table.Groups - 1) * all.FreeParameters;
        return new(statistic, freedom, Tail.ChiSquared(statistic, freedom), compared, status);

        ConditionalFit Part(int group, ReadOnlySpan<int> groups, ReadOnlySpan<sbyte> responses)
        {
            List<sbyte> answers = [];
            for (int i = 0; i < people; i++)
            {
                if (group >= 0 && groups[i] != group) continue;
                foreach (int j in compared) answers.Add(responses[i * items + j]);
            }

            return Calibration.Conditional(model, [.. answers], compared.Count, cancellation: cancellation);
        }
    }
}
