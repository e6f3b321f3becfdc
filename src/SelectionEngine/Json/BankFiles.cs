using System.Text.Json;
using System.Text.Json.Serialization;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>How a bank is written: as its reader finds it again, or as what it is for a fingerprint.</summary>
internal enum BankForm
{
    /// <summary>File and hash, or the whole bank where it has no file.</summary>
    Readable,

    /// <summary>The hash alone: where a file lies is no part of a procedure.</summary>
    Hash,
}

/// <summary>An item bank inside a pipeline: <c>{ "file": …, "hash": … }</c>, or the bank itself.</summary>
/// <param name="files">Gives the text of a file that the pipeline names; null when the pipeline is read without its folder.</param>
/// <param name="form">How it is written.</param>
internal sealed class BankFiles(Func<string, string>? files, BankForm form) : JsonConverter<Bank>
{
    // A value is looked at twice, once for its problems and once to bind it; the file is read once.
    private readonly Dictionary<string, ItemBank> _read = new(StringComparer.Ordinal);

    public override Bank Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement value = document.RootElement;
        if (value.ValueKind != JsonValueKind.Object) throw new JsonException("an item bank, or its file and hash, is expected here.");
        if (!value.TryGetProperty("file", out JsonElement file)) return Bank.Of(Content(value.GetRawText(), "It"));

        foreach (JsonProperty member in value.EnumerateObject().Where(member => member.Name is not ("file" or "hash")))
        {
            throw new FlawException("json.member", $"A bank in a file has no member '{member.Name}'.", "Give its file and its hash only.");
        }

        if (file.ValueKind != JsonValueKind.String) throw new JsonException("the path of an item bank is a text.");
        string path = file.GetString()!;
        if (Bank.Unusable(path) is { } why) throw new FlawException("bank.path", why, "Give the path from the folder of the pipeline's file, such as \"banks/reasoning.json\".");

        Bank bank = Bank.Of(Opened(path), path);
        string? hash = value.TryGetProperty("hash", out JsonElement stated) && stated.ValueKind == JsonValueKind.String ? stated.GetString() : null;

        return hash == bank.Hash ? bank : throw new FlawException("bank.hash",
            hash is null ? $"It does not pin the content of the item bank '{path}'." : $"The item bank '{path}' has the hash {bank.Hash}, not {hash}: its content is not the one that the pipeline was made with.",
            hash is null ? $"Add \"hash\": \"{bank.Hash}\"." : "Put back the bank that the pipeline was made with, or state the new hash: that makes it another procedure with another fingerprint.");
    }

    public override void Write(Utf8JsonWriter writer, Bank value, JsonSerializerOptions options)
    {
        if (form == BankForm.Readable && value.File is null)
        {
            using JsonDocument content = JsonDocument.Parse(value.Content.ToJson());
            content.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        if (form == BankForm.Readable) writer.WriteString("file", value.File);
        writer.WriteString("hash", value.Hash);
        writer.WriteEndObject();
    }

    private ItemBank Opened(string path)
    {
        if (_read.TryGetValue(path, out ItemBank? known)) return known;

        if (files is null)
        {
            throw new FlawException("bank.folder", $"It names the item bank '{path}', but the pipeline is read as a text that lies in no folder.",
                "Read it with Pipeline.FromFile, or give Pipeline.FromJson a function that returns the text of a file.");
        }

        string text;
        try
        {
            text = files(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or KeyNotFoundException)
        {
            throw new FlawException("bank.missing", $"The item bank '{path}' cannot be read: {failure.Message}", "Put the file there, seen from the folder of the pipeline's file, or correct the path.");
        }

        return _read[path] = Content(text, $"The item bank '{path}'");
    }

    private static ItemBank Content(string json, string what)
    {
        try
        {
            return ItemBank.FromJson(json);
        }
        catch (FormatException failure)
        {
            throw new FlawException("bank.content", $"{what} is no item bank: {failure.Message}", "Correct the bank.");
        }
    }
}

/// <summary>A value in JSON with a flaw that has a code and a remedy of its own.</summary>
internal sealed class FlawException(string code, string what, string fix) : JsonException(what)
{
    public Flaw Flaw { get; } = new(code, "", what, fix);
}
