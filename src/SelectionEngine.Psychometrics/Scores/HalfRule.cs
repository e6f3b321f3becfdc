namespace SelectionEngine.Psychometrics;

/// <summary>Where a number exactly halfway between two rounded ones goes.</summary>
public enum HalfRule
{
    /// <summary>Away from zero: 2.5 → 3, −2.5 → −3. What people call "half up", and what spreadsheets do.</summary>
    AwayFromZero,

    /// <summary>To the larger number: 2.5 → 3, −2.5 → −2. Classes whose limits belong to the upper class round so.</summary>
    Up,
}
