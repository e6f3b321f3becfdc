using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>One reference value set made outside this project: what goes in, what must come out, and how closely.</summary>
/// <param name="Topic">The subfolder of the oracle root.</param>
/// <param name="File">The file's name.</param>
/// <param name="Id">The case's own name within its file.</param>
/// <param name="Kind">What the case checks; a handler is found by it.</param>
/// <param name="Case">The case.</param>
/// <param name="Document">The whole file, for conventions and data sets shared by its cases.</param>
/// <param name="Folder">Where the file lies, for data files named by it.</param>
public sealed record OracleCase(string Topic, string File, string Id, string Kind, JsonElement Case, JsonElement Document, string Folder)
{
    public JsonElement Inputs => Case.TryGetProperty("inputs", out JsonElement inputs) ? inputs : Case.GetProperty("input");

    public JsonElement Expected => Case.GetProperty("expected");

    /// <summary>The stated absolute tolerance when it is one number; 1e-9 when the file leaves it open.</summary>
    public double Tolerance =>
        Case.TryGetProperty("tolerance", out JsonElement tolerance) && tolerance.ValueKind == JsonValueKind.Number ? tolerance.GetDouble() : 1e-9;

    public override string ToString() => $"{Topic}/{File}/{Id}";
}
