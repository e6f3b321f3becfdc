namespace SelectionEngine.Testing;

/// <summary>A stage breaks a law. The message names the law, the stage, and the smallest example that was found.</summary>
public sealed class StageLawException : Exception
{
    internal StageLawException(string law, Stage stage, Breach breach, Pool smallest)
        : base(Told(law, stage, breach, smallest), breach.Cause) =>
        (Law, Stage, Nominee, Nominees) = (law, stage.Name, breach.Nominee, Ids(smallest));

    /// <summary>The law, in words.</summary>
    public string Law { get; }

    /// <summary>The stage's name.</summary>
    public string Stage { get; }

    /// <summary>The id of the nominee who shows it.</summary>
    public string Nominee { get; }

    /// <summary>The ids of the smallest pool found that still shows it.</summary>
    public IReadOnlyList<string> Nominees { get; }

    private static string Told(string law, Stage stage, Breach breach, Pool smallest)
    {
        IReadOnlyList<string> ids = Ids(smallest);
        string pool = ids.Count <= 10 ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(10))}, …";

        return $"Stage '{stage.Name}' ({stage.GetType().Name}) breaks the law that {law}. {breach.What} "
            + $"The smallest pool found that shows it has {ids.Count} nominee{(ids.Count == 1 ? "" : "s")}: {pool}.";
    }

    private static IReadOnlyList<string> Ids(Pool pool) => [.. Enumerable.Range(0, pool.Count).Select(pool.Id)];
}
