namespace SelectionEngine.Psychometrics;

/// <summary>A printed norm table: for each raw score the score it stands for, with the group it comes from.</summary>
/// <remarks>Below the first and above the last raw score the table goes on level, as printed tables do ("12 and less").</remarks>
public sealed class NormTable : IEquatable<NormTable>
{
    private readonly double[] raws;
    private readonly double[] scores;

    /// <summary>A table of raw scores and what they stand for.</summary>
    /// <param name="source">Where the table comes from; printed in every report that uses it.</param>
    /// <param name="entries">Ascending raw scores, each with its score.</param>
    /// <exception cref="ArgumentException">The raw scores do not rise, a number is not finite, or the source is missing.</exception>
    public NormTable(string source, params ReadOnlySpan<(double Raw, double Score)> entries)
    {
        if (string.IsNullOrWhiteSpace(source)) throw new ArgumentException("A norm table needs a source: name the study or manual it comes from.", nameof(source));
        if (entries.IsEmpty) throw new ArgumentException($"Norm table '{source}' is empty.", nameof(entries));

        Source = source;
        raws = new double[entries.Length];
        scores = new double[entries.Length];

        for (int i = 0; i < entries.Length; i++)
        {
            (raws[i], scores[i]) = entries[i];

            if (!double.IsFinite(raws[i]) || !double.IsFinite(scores[i]) || (i > 0 && raws[i] <= raws[i - 1]))
            {
                throw new ArgumentException(
                    $"Norm table '{source}', row {i + 1} (raw {raws[i]}, score {scores[i]}): numbers must be finite and raw scores must rise.", nameof(entries));
            }
        }
    }

    /// <summary>Where the table comes from.</summary>
    public string Source { get; }

    /// <summary>Who the reference group was, in words; null when the source does not say.</summary>
    public string? Population { get; init; }

    /// <summary>How many people the reference group had; null when the source does not say.</summary>
    public long? Count { get; init; }

    /// <summary>When the reference group was tested; null when the source does not say.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Whether a raw score between two rows is interpolated; otherwise it has the score of the row below.</summary>
    public bool Interpolates { get; init; }

    /// <summary>The rows: raw score and what it stands for, ascending.</summary>
    public IEnumerable<(double Raw, double Score)> Entries => raws.Zip(scores);

    /// <summary>The table a reference group makes: each raw score that occurs, with what is asked of it.</summary>
    /// <param name="group">The reference group.</param>
    /// <param name="source">Where the group comes from.</param>
    /// <param name="score">What a raw score stands for, such as <c>raw => StandardScale.T.FromZ(group.NormalScore(raw, PlottingPosition.Rankit))</c>.</param>
    /// <exception cref="ArgumentException">The group is empty, or the score of a row is not finite.</exception>
    public static NormTable Of(ScoreDistribution group, string source, Func<double, double> score)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(score);

        return new(source, [.. group.Scores.Select(raw => (raw, score(raw)))]) { Count = group.Count };
    }

    /// <summary>What a raw score stands for.</summary>
    /// <param name="raw">In raw points.</param>
    /// <returns>In the unit of the table's scores; NaN when raw is NaN.</returns>
    public double Of(double raw)
    {
        if (double.IsNaN(raw)) return double.NaN;

        int place = Array.BinarySearch(raws, raw);
        if (place >= 0) return scores[place];

        int above = ~place;
        if (above == 0) return scores[0];
        if (above == raws.Length || !Interpolates) return scores[above - 1];

        double share = (raw - raws[above - 1]) / (raws[above] - raws[above - 1]);
        return Quantiles.Between(scores[above - 1], scores[above], share);
    }

    /// <summary>Whether both have the same rows, rule and origin.</summary>
    public bool Equals(NormTable? other) => other is not null
        && (Source, Population, Count, Date, Interpolates) == (other.Source, other.Population, other.Count, other.Date, other.Interpolates)
        && raws.AsSpan().SequenceEqual(other.raws) && scores.AsSpan().SequenceEqual(other.scores);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NormTable);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, raws.Length, raws[0], scores[^1]);
}
