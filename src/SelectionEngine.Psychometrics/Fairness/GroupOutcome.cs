namespace SelectionEngine.Psychometrics;

/// <summary>What happened to one group at one decision.</summary>
/// <param name="Group">The group's label, as it stands in the data.</param>
/// <param name="Selected">How many of the group were selected; 0 to <paramref name="Applicants"/>.</param>
/// <param name="Applicants">How many of the group stood before the decision; 0 or more.</param>
/// <exception cref="ArgumentOutOfRangeException">A count is negative, or more were selected than applied.</exception>
public sealed record GroupOutcome(string Group, long Selected, long Applicants)
{
    /// <summary>How many of the group stood before the decision.</summary>
    public long Applicants { get; } = Applicants >= 0 ? Applicants : throw new ArgumentOutOfRangeException(
        nameof(Applicants), Applicants, $"Group '{Group}' has a negative number of applicants. Count people, not differences.");

    /// <summary>How many of the group were selected.</summary>
    public long Selected { get; } = Selected >= 0 && Selected <= Applicants ? Selected : throw new ArgumentOutOfRangeException(
        nameof(Selected), Selected, $"Group '{Group}' has {Selected} selected of {Applicants} applicants. Count the selected among the applicants of the same stage.");

    /// <summary>Share selected, 0 to 1; NaN for a group of nobody.</summary>
    public double Rate => Applicants == 0 ? double.NaN : (double)Selected / Applicants;

    /// <summary>Compares two selection rates exactly, as fractions: negative when this group's rate is lower.</summary>
    /// <exception cref="InvalidOperationException">One of the groups has no applicants.</exception>
    internal int CompareRateTo(GroupOutcome other)
    {
        if (Applicants == 0 || other.Applicants == 0) throw new InvalidOperationException("A group of nobody has no rate.");
        return ((Int128)Selected * other.Applicants).CompareTo((Int128)other.Selected * Applicants);
    }
}
