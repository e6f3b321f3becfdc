using System.Text;

namespace SelectionEngine.Psychometrics;

/// <summary>Calibrated items with where their numbers come from: what a score refers to, kept as a file.</summary>
/// <param name="Name">Name of the bank.</param>
/// <param name="Items">The items in the order of the answers; one or more, each name once.</param>
/// <param name="Sample">Who was tested to calibrate the items, in words; printed in every report that uses the bank.</param>
/// <param name="Persons">How many people that were; 0 or more.</param>
/// <param name="Source">Where the parameters come from: a report, a publication, a program with its version.</param>
/// <param name="Date">Day of the calibration.</param>
/// <param name="Population">Distribution of the trait in the population the scale refers to; the prior of EAP and MAP.</param>
public sealed record ItemBank(
    string Name, IReadOnlyList<BankItem> Items, string Sample, int Persons, string Source, DateOnly Date, LatentNormal Population)
{
    /// <summary>The items in the order of the answers.</summary>
    public IReadOnlyList<BankItem> Items { get; } = Checked(Name, Items);

    /// <summary>How many people were tested.</summary>
    public int Persons { get; } = Persons >= 0 ? Persons : throw new ArgumentOutOfRangeException(nameof(Persons), Persons, "A sample has 0 people or more.");

    /// <summary>SHA-256 of the bank's content, as "sha256:" and 64 digits; the same for the same bank on every machine.</summary>
    public string Hash => BankJson.HashOf(this);

    /// <summary>Prepares to score on the whole bank, with its population as prior.</summary>
    /// <param name="method">How answers become an estimate.</param>
    /// <param name="grid">Points of the integral for EAP; 61 from −6 to 6 standard deviations when left out.</param>
    public ThetaScoring Scoring(ThetaMethod method = ThetaMethod.Eap, LatentGrid? grid = null) =>
        new([.. Items.Select(item => item.Parameters)], method, Population, grid);

    /// <summary>The bank as a JSON file, with its hash.</summary>
    public string ToJson() => BankJson.Write(this);

    /// <summary>Reads a bank from a JSON file.</summary>
    /// <param name="json">
    /// An object with name, source, sample, persons, date (yyyy-MM-dd), population (mean, sd), items, and if wanted scaling (a factor on
    /// every slope: 1.7 for a bank on the normal metric) and hash. An item has name, model, and by model slope, difficulty or thresholds
    /// or steps, lowerAsymptote, and if wanted standardErrors.
    /// </param>
    /// <exception cref="FormatException">
    /// The text is no such bank: a member is missing, unknown, twice there or out of its range (the message gives its JSON path), or the
    /// content does not have the hash that the file states.
    /// </exception>
    public static ItemBank FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return BankJson.Read(Encoding.UTF8.GetBytes(json));
    }

    internal static ItemBank Of(
        CalibrationStatus status, IReadOnlyList<ItemEstimate> estimates, string name, IReadOnlyList<string> items, string sample, double persons, string source,
        DateOnly date, LatentNormal population)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (status != CalibrationStatus.Converged) throw new InvalidOperationException($"The calibration ended as {status}: its numbers are no estimates and make no bank. Its issues say why.");
        if (items.Count != estimates.Count) throw new ArgumentException($"There are {items.Count} names for {estimates.Count} items. Give one name an item, in the order of the answers.", nameof(items));

        BankItem[] calibrated = [.. estimates.Index().Where(one => one.Item.Parameters is not null).Select(one => new BankItem(items[one.Index], one.Item.Parameters!, one.Item.Errors))];
        return new(name, calibrated, sample, (int)Math.Round(persons), source, date, population);
    }

    private static IReadOnlyList<BankItem> Checked(string name, IReadOnlyList<BankItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count == 0) throw new ArgumentException($"The bank '{name}' has no items.", nameof(items));

        HashSet<string> names = [];
        foreach (BankItem item in items)
        {
            if (!names.Add(item.Name)) throw new ArgumentException($"The bank '{name}' has two items named '{item.Name}'.", nameof(items));
        }

        return [.. items];
    }
}

/// <summary>An item of a bank.</summary>
/// <param name="Name">Its name, the same as the column of its answers.</param>
/// <param name="Parameters">Its model and parameters.</param>
/// <param name="Errors">Standard errors of the parameters; null when they are not known.</param>
public sealed record BankItem(string Name, Item Parameters, ItemErrors? Errors = null);

/// <summary>Standard errors of an item's parameters.</summary>
/// <param name="Slope">Of the slope; NaN when the slope is fixed or its error not known.</param>
/// <param name="Thresholds">Of each threshold, in units of θ; NaN for one not known.</param>
/// <param name="LowerAsymptote">Of the lower asymptote itself; NaN when it is fixed or its error not known.</param>
public sealed record ItemErrors(double Slope, IReadOnlyList<double> Thresholds, double LowerAsymptote = double.NaN)
{
    /// <summary>Equal when every number is.</summary>
    public bool Equals(ItemErrors? other) =>
        other is not null && Slope.Equals(other.Slope) && LowerAsymptote.Equals(other.LowerAsymptote) && Thresholds.SequenceEqual(other.Thresholds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Slope, LowerAsymptote, Thresholds.Count);
}
