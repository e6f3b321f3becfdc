namespace SelectionEngine.Oracles;

/// <summary>Marks a static method that checks every case of a kind: <c>static void Name(OracleCase oracle)</c>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OracleAttribute(string topic, string kind) : Attribute
{
    public string Topic { get; } = topic;

    public string Kind { get; } = kind;
}
