using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>Published draws: RFC 3797, keyed lots, tickets, commitments.</summary>
internal static class LotteryOracles
{
    [Oracle("cohort", "lottery")]
    public static void Draws_come_out_as_published(OracleCase oracle)
    {
        foreach (JsonProperty method in oracle.Case.EnumerateObject())
        {
            switch (method.Name)
            {
                case "format" or "id" or "kind" or "description": break;
                case "rfc3797": Each(method, PublicDrawAgrees); break;
                case "hmac_sha256": Each(method, KeyedLotsAgree); break;
                case "sha256_ticket": Each(method, TicketsAgree); break;
                case "commitment": Each(method, CommitmentAgrees); break;
                default: Assert.Fail($"Nothing checks the draw method '{method.Name}'."); break;
            }
        }
    }

    private static void Each(JsonProperty method, Action<JsonElement> check)
    {
        foreach (JsonElement vector in method.Value.EnumerateArray()) check(vector);
    }

    private static void PublicDrawAgrees(JsonElement vector)
    {
        long[][] sources = [.. vector.GetProperty("sources").EnumerateArray().Select(source => source.ValueKind == JsonValueKind.Array
            ? source.EnumerateArray().Select(number => number.GetInt64()).ToArray()
            : [source.GetInt64()])];
        int[] selected = [.. vector.GetProperty("selected").EnumerateArray().Select(number => number.GetInt32())];

        string key = PublicDraw.Key(sources);

        Assert.That(key, Is.EqualTo(vector.GetProperty("key").GetString()));
        Assert.That(PublicDraw.Draw(key, vector.GetProperty("pool").GetInt32(), selected.Length), Is.EqualTo(selected));
    }

    private static void KeyedLotsAgree(JsonElement vector)
    {
        KeyedLots lots = new(Text(vector, "seed"));
        string[] ids = Texts(vector, "ids");

        Assert.That(ids.Select(id => lots.Of(id).ToString()), Is.EqualTo(Texts(vector, "hmac_hex")));
        Assert.That(lots.Order(ids), Is.EqualTo(Texts(vector, "order")));
    }

    private static void TicketsAgree(JsonElement vector)
    {
        string seed = Text(vector, "seed");
        IReadOnlyList<string> order = Tickets.Order(seed, Texts(vector, "ids"));

        Assert.That(order, Is.EqualTo(Texts(vector, "order")));
        if (vector.TryGetProperty("first_hash", out JsonElement first)) Assert.That(Tickets.Of(seed, Texts(vector, "ids")[0]).ToString(), Is.EqualTo(first.GetString()));
    }

    private static void CommitmentAgrees(JsonElement vector) =>
        Assert.That(SeedCommitment.Of(Text(vector, "secret_seed")), Is.EqualTo(Text(vector, "value")));

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    private static string[] Texts(JsonElement vector, string name) => [.. vector.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
