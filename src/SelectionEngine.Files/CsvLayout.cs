using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SelectionEngine.Files;

/// <summary>How the columns of a pool lie in CSV files. Data: it can be kept as JSON beside the files, or beside the pipeline that reads them.</summary>
/// <param name="Files">The files; exactly one holds the nominees. A file from which no column is asked for is not opened.</param>
public sealed record CsvLayout(IReadOnlyList<CsvSource> Files)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The usual names: nominees.csv, periods.csv, ratings.csv, answers.csv, and headers equal to the names of the columns.</summary>
    public static CsvLayout Usual { get; } = new(
    [
        new("nominees.csv", CsvContent.Nominees),
        new("periods.csv", CsvContent.Periods),
        new("ratings.csv", CsvContent.Ratings),
        new("answers.csv", CsvContent.Answers),
    ]);

    /// <summary>The separator; null to find it out from the first lines of each file, among comma, semicolon, tab and bar.</summary>
    public char? Separator { get; init; }

    /// <summary>The encoding, such as <c>windows-1251</c>; null for UTF-8, or UTF-16 with its mark.</summary>
    public string? Encoding { get; init; }

    /// <summary>True when numbers have a decimal comma; a point in a number is then refused, as a comma is otherwise.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>What stands for a missing value besides a blank cell, such as <c>NA</c> or <c>-99</c>; compared letter by letter.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The forms that dates of nominees may have, as .NET writes them. Dates of periods are always 2019-09-01, 2019-09 or 2019.</summary>
    public IReadOnlyList<string> Dates { get; init; } = ["yyyy-MM-dd"];

    /// <summary>Reads a layout from JSON.</summary>
    /// <exception cref="JsonException">The text is no layout: a member is unknown, missing or given twice. The message names its path.</exception>
    public static CsvLayout FromJson(string json) =>
        JsonSerializer.Deserialize<CsvLayout>(json, Json) ?? throw new JsonException("A layout is a JSON object with a list of files.");

    /// <summary>The layout as JSON, which reads back the same.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>The encoding to transcode from; null when the files are UTF-8 or say otherwise themselves.</summary>
    internal Encoding? Foreign
    {
        get
        {
            if (Encoding is null) return null;

            try
            {
                Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(Encoding) ?? System.Text.Encoding.GetEncoding(Encoding);
                return encoding.CodePage == System.Text.Encoding.UTF8.CodePage ? null : encoding;
            }
            catch (ArgumentException unknown)
            {
                throw new ArgumentException($"The layout's encoding '{Encoding}' is not known. Use a name such as utf-8 or windows-1251.", unknown);
            }
        }
    }
}
