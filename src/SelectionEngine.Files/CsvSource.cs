using System.Text.Json.Serialization;

namespace SelectionEngine.Files;

/// <summary>One CSV file and what it holds.</summary>
/// <param name="File">The file's name, relative to the folder that is read.</param>
/// <param name="Holds">What a row of it is.</param>
public sealed record CsvSource(string File, CsvContent Holds)
{
    /// <summary>The header of the nominee's id.</summary>
    public string Id { get; init; } = "id";

    /// <summary>
    /// For a file of periods or ratings: the name of the column of the pool that it fills; null when it fills whichever one is asked for.
    /// </summary>
    public string? Column { get; init; }

    /// <summary>
    /// Headers that differ from the name of the column (or of the field, for periods and ratings) they hold: the name, and every header
    /// that may stand for it. A measure, category or date named here is read from this file; one named nowhere, from the nominees' file.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// For each responses column that the file holds, what the headers of its items begin with; the rest of such a header is digits.
    /// <c>"cognitive": "c"</c> takes c01 to c40, in the order of the file.
    /// </summary>
    public IReadOnlyDictionary<string, string> Items { get; init; } = new Dictionary<string, string>();

    /// <summary>The headers that may hold a column or field: those of <see cref="Headers"/>, or its own name.</summary>
    internal IReadOnlyList<string> HeadersOf(string name) => Headers.GetValueOrDefault(name) ?? [name];
}

/// <summary>What a row of a CSV file is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CsvContent>))]
public enum CsvContent
{
    /// <summary>A nominee. Exactly one file holds them all; its ids are the pool.</summary>
    [JsonStringEnumMemberName("nominees")]
    Nominees,

    /// <summary>What is known of a nominee besides: answers to the items of tests, and the columns that the source's headers name. At most one row a nominee.</summary>
    [JsonStringEnumMemberName("answers")]
    Answers,

    /// <summary>A period of employment: start, end, and if there are such headers employer, position, tags. Any number of rows a nominee.</summary>
    [JsonStringEnumMemberName("periods")]
    Periods,

    /// <summary>A rating: exercise, assessor, value, and if there are such headers dimension, conflict and at (2023-09-14 or 2023-09-14T10:30). Any number of rows a nominee.</summary>
    [JsonStringEnumMemberName("ratings")]
    Ratings,
}
