namespace SelectionEngine;

/// <summary>Why an expert may not review a project.</summary>
public abstract record ReviewConflict
{
    private protected ReviewConflict()
    {
    }

    /// <summary>The project and the expert have the same label, such as one region or one organisation.</summary>
    /// <param name="category">A category of both pools.</param>
    public static ReviewConflict Same(Category category) => new SameLabel(category, category);

    /// <summary>A label of the project equals a label of the expert.</summary>
    public static ReviewConflict Same(Category ofProject, Category ofExpert) => new SameLabel(ofProject, ofExpert);

    /// <summary>The project names the expert by id, such as its mentor.</summary>
    /// <param name="ofProject">A category of the projects whose labels are ids of experts.</param>
    public static ReviewConflict Named(Category ofProject) => new NamedExpert(ofProject);

    /// <summary>Pairs that somebody has declared.</summary>
    public static ReviewConflict Declared(params IReadOnlyList<(string Project, string Expert)> pairs) => new DeclaredPairs([.. pairs]);
}

/// <summary>A project and an expert with equal labels are in conflict; where either has none, nothing is known and nothing is forbidden, and the result says so.</summary>
/// <param name="OfProject">A category of the projects.</param>
/// <param name="OfExpert">A category of the experts.</param>
public sealed record SameLabel(Category OfProject, Category OfExpert) : ReviewConflict
{
    /// <summary>The conflict without words of any language.</summary>
    public override string ToString() => OfProject.Name == OfExpert.Name ? $"{OfProject}" : $"{OfProject} = {OfExpert}";
}

/// <summary>A project's label is the id of the expert who may not review it.</summary>
/// <param name="OfProject">A category of the projects.</param>
public sealed record NamedExpert(Category OfProject) : ReviewConflict
{
    /// <summary>The conflict without words of any language.</summary>
    public override string ToString() => $"{OfProject}";
}

/// <summary>Declared conflicts, pair by pair.</summary>
/// <param name="Pairs">The id of a project and the id of an expert.</param>
public sealed record DeclaredPairs(IReadOnlyList<(string Project, string Expert)> Pairs) : ReviewConflict
{
    /// <summary>How many pairs were declared.</summary>
    public override string ToString() => $"№ {Pairs.Count}";
}
