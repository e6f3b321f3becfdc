using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SelectionEngine;

/// <summary>How far members who stay are protected when places are filled again.</summary>
public enum Loyalty
{
    /// <summary>Everybody else keeps their place, and the free ones are filled as well as possible. Where the rules let nobody in, a place stays open.</summary>
    KeepEverybodyElse,

    /// <summary>As many as possible keep their place, and at that the total is the best.</summary>
    FewestDisplaced,

    /// <summary>The best cohort without those who left, whoever loses their place by it.</summary>
    ChooseAgain,
}

/// <summary>What happened to a place.</summary>
public enum SeatChange
{
    /// <summary>A member declined or withdrew.</summary>
    Left,

    /// <summary>Seats that were held back are given out.</summary>
    Released,

    /// <summary>A nominee was promoted.</summary>
    Entered,

    /// <summary>A member lost their place because the rules left no other way.</summary>
    Displaced,

    /// <summary>A place could not be filled.</summary>
    StayedOpen,
}

/// <summary>One entry of the record of a cohort's places. The list only grows, and <see cref="Roster.Replay"/> makes the same roster of it.</summary>
/// <param name="Round">Which round; those of one round were settled together, so their order in it says nothing.</param>
/// <param name="Change">What happened.</param>
/// <param name="Nominee">To whom; empty where it is about places only.</param>
/// <param name="Loyalty">The policy of the round.</param>
/// <param name="Reason">Why.</param>
public sealed record SeatEvent(int Round, SeatChange Change, string Nominee, Loyalty Loyalty, Reason Reason)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new ReasonJson() },
    };

    /// <summary>The event in a line.</summary>
    public string Text(Language language = Language.English) => Nominee.Length > 0 ? $"{Nominee}: {Reason.Text(language)}" : Reason.Text(language);

    /// <summary>The event in English.</summary>
    public override string ToString() => Text();

    /// <summary>A record as JSON.</summary>
    public static string ToJson(IReadOnlyList<SeatEvent> events) => JsonSerializer.Serialize(events, Options);

    /// <summary>A record from JSON.</summary>
    /// <exception cref="JsonException">The text is no such record; the message says where.</exception>
    public static IReadOnlyList<SeatEvent> FromJson(string json) => JsonSerializer.Deserialize<SeatEvent[]>(json, Options) ?? throw new JsonException("A list of events is expected.");
}
