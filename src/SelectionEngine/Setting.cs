namespace SelectionEngine;

/// <summary>Everybody who stood before a stage, for explanations such as a rank; looked at only when somebody asks.</summary>
public sealed class Setting
{
    private readonly Lazy<Part> _entrants;

    internal Setting(Func<Part> entrants) => _entrants = new(entrants);

    /// <summary>Everybody who entered the stage.</summary>
    public Part Entrants => _entrants.Value;
}
