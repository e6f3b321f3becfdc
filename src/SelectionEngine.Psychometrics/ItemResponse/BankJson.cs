using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SelectionEngine.Psychometrics;

/// <summary>An item bank as JSON: strict in what it reads, one form in what it writes.</summary>
internal static class BankJson
{
    private static readonly (ItemModel Model, string Name)[] Models =
    [
        (ItemModel.Rasch, "Rasch"),
        (ItemModel.TwoParameter, "2PL"),
        (ItemModel.ThreeParameter, "3PL"),
        (ItemModel.GradedResponse, "GRM"),
        (ItemModel.PartialCredit, "PCM"),
        (ItemModel.GeneralizedPartialCredit, "GPCM"),
        (ItemModel.RatingScale, "RSM"),
    ];

    public static string Write(ItemBank bank) => Encoding.UTF8.GetString(Bytes(bank, indented: true, HashOf(bank)));

    /// <summary>Hash of the compact form without the hash itself.</summary>
    public static string HashOf(ItemBank bank) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Bytes(bank, indented: false, hash: null)));

    public static ItemBank Read(ReadOnlyMemory<byte> utf8)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8, new() { AllowDuplicateProperties = false });
        }
        catch (JsonException failure)
        {
            throw new FormatException($"The item bank is not valid JSON: {failure.Message}", failure);
        }

        using (document)
        {
            Place root = new(document.RootElement, "$");
            root.Only("name", "source", "sample", "persons", "date", "population", "scaling", "items", "hash");

            double scaling = root.Has("scaling") ? root.Get("scaling").Number() : 1;
            if (!(scaling > 0)) throw root.Get("scaling").Wrong("a factor above 0, such as 1.7");

            Place population = root.Get("population").Only("mean", "sd");
            List<BankItem> items = [.. root.Get("items").Elements().Select(item => ReadItem(item, scaling))];
            ItemBank bank;
            try
            {
                bank = new(
                    root.Get("name").Text(), items, root.Get("sample").Text(), root.Get("persons").Whole(), root.Get("source").Text(), root.Get("date").Date(),
                    new(population.Get("mean").Number(), population.Get("sd").Number()));
            }
            catch (ArgumentException failure)
            {
                throw new FormatException($"The item bank cannot be: {failure.Message}", failure);
            }

            if (root.Has("hash") && root.Get("hash").Text() != bank.Hash)
            {
                throw new FormatException(
                    $"The item bank '{bank.Name}' has the hash {bank.Hash}, not the one its file states. The file was changed after it was written; take it from its source again, or remove $.hash if the change is meant.");
            }

            return bank;
        }
    }

    private static BankItem ReadItem(Place item, double scaling)
    {
        item.Only("name", "model", "slope", "difficulty", "thresholds", "steps", "lowerAsymptote", "standardErrors");

        string name = item.Get("name").Text();
        string word = item.Get("model").Text();
        int known = Array.FindIndex(Models, pair => pair.Name == word);
        if (known < 0) throw item.Get("model").Wrong($"one of {string.Join(", ", Models.Select(pair => pair.Name))}");

        ItemModel model = Models[known].Model;
        string boundaries = Boundaries(model);
        foreach (string other in new[] { "difficulty", "thresholds", "steps" })
        {
            if (other != boundaries && item.Has(other)) throw item.Get(other).Wrong($"left out: a {word} item has {boundaries}");
        }

        bool sloped = HasSlope(model);
        if (!sloped && item.Has("slope")) throw item.Get("slope").Wrong($"left out: a {word} item has slope 1");
        if (model != ItemModel.ThreeParameter && item.Has("lowerAsymptote")) throw item.Get("lowerAsymptote").Wrong($"left out: a {word} item has none");

        double slope = sloped ? item.Get("slope").Number() * scaling : 1;
        double[] thresholds = boundaries == "difficulty" ? [item.Get("difficulty").Number()] : item.Get(boundaries).Numbers();
        double asymptote = model == ItemModel.ThreeParameter ? item.Get("lowerAsymptote").Number() : 0;

        if (!sloped && scaling != 1) throw item.Wrong($"of a model with a slope: the bank's scaling of {scaling.ToString(CultureInfo.InvariantCulture)} has no place in a {word} item");

        try
        {
            Item parameters = model switch
            {
                ItemModel.Rasch => Item.Rasch(thresholds[0]),
                ItemModel.TwoParameter => Item.TwoParameter(slope, thresholds[0]),
                ItemModel.ThreeParameter => Item.ThreeParameter(slope, thresholds[0], asymptote),
                ItemModel.GradedResponse => Item.GradedResponse(slope, thresholds),
                ItemModel.PartialCredit => Item.PartialCredit(thresholds),
                ItemModel.GeneralizedPartialCredit => Item.GeneralizedPartialCredit(slope, thresholds),
                _ => Item.RatingScale(0, thresholds),
            };
            return new(name, parameters, item.Has("standardErrors") ? ReadErrors(item.Get("standardErrors"), boundaries, thresholds.Length, scaling) : null);
        }
        catch (ArgumentException failure)
        {
            throw new FormatException($"{item.Path} ('{name}') cannot be: {failure.Message}", failure);
        }
    }

    private static ItemErrors ReadErrors(Place errors, string boundaries, int count, double scaling)
    {
        errors.Only("slope", boundaries, "lowerAsymptote");
        double[] thresholds = !errors.Has(boundaries)
            ? [.. Enumerable.Repeat(double.NaN, count)]
            : boundaries == "difficulty" ? [errors.Get("difficulty").NumberOrNull()] : errors.Get(boundaries).NumbersOrNull();
        if (thresholds.Length != count) throw errors.Get(boundaries).Wrong($"{count} numbers, one a boundary");

        return new(
            errors.Has("slope") ? errors.Get("slope").NumberOrNull() * scaling : double.NaN,
            thresholds,
            errors.Has("lowerAsymptote") ? errors.Get("lowerAsymptote").NumberOrNull() : double.NaN);
    }

    private static byte[] Bytes(ItemBank bank, bool indented, string? hash)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, new() { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        json.WriteStartObject();
        json.WriteString("name", bank.Name);
        json.WriteString("source", bank.Source);
        json.WriteString("sample", bank.Sample);
        json.WriteNumber("persons", bank.Persons);
        json.WriteString("date", bank.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteStartObject("population");
        json.WriteNumber("mean", bank.Population.Mean);
        json.WriteNumber("sd", bank.Population.Sd);
        json.WriteEndObject();

        json.WriteStartArray("items");
        foreach (BankItem item in bank.Items) WriteItem(json, item);
        json.WriteEndArray();

        if (hash is not null) json.WriteString("hash", hash);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteItem(Utf8JsonWriter json, BankItem item)
    {
        Item parameters = item.Parameters;
        string boundaries = Boundaries(parameters.Model);

        json.WriteStartObject();
        json.WriteString("name", item.Name);
        json.WriteString("model", Array.Find(Models, pair => pair.Model == parameters.Model).Name);
        if (HasSlope(parameters.Model)) json.WriteNumber("slope", parameters.Slope);
        WriteNumbers(json, boundaries, parameters.Thresholds);
        if (parameters.Model == ItemModel.ThreeParameter) json.WriteNumber("lowerAsymptote", parameters.LowerAsymptote);

        if (item.Errors is { } errors)
        {
            json.WriteStartObject("standardErrors");
            if (!double.IsNaN(errors.Slope)) json.WriteNumber("slope", errors.Slope);
            WriteNumbers(json, boundaries, errors.Thresholds);
            if (!double.IsNaN(errors.LowerAsymptote)) json.WriteNumber("lowerAsymptote", errors.LowerAsymptote);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<double> numbers)
    {
        bool one = name == "difficulty";
        json.WritePropertyName(name);
        if (!one) json.WriteStartArray();
        foreach (double number in numbers)
        {
            if (double.IsFinite(number)) json.WriteNumberValue(number);
            else json.WriteNullValue();
        }

        if (!one) json.WriteEndArray();
    }

    private static bool HasSlope(ItemModel model) => model is not (ItemModel.Rasch or ItemModel.PartialCredit or ItemModel.RatingScale);

    private static string Boundaries(ItemModel model) => model switch
    {
        ItemModel.Rasch or ItemModel.TwoParameter or ItemModel.ThreeParameter => "difficulty",
        ItemModel.GradedResponse => "thresholds",
        _ => "steps",
    };

    /// <summary>A value and its path, so that every complaint says where.</summary>
    private readonly record struct Place(JsonElement Value, string Path)
    {
        public FormatException Wrong(string wanted) => new($"{Path} in the item bank must be {wanted}.");

        public Place Only(params ReadOnlySpan<string> names)
        {
            if (Value.ValueKind != JsonValueKind.Object) throw Wrong("an object");

            foreach (JsonProperty member in Value.EnumerateObject())
            {
                if (!names.Contains(member.Name)) throw new FormatException($"{Path}.{member.Name} is no member of an item bank there; known are {string.Join(", ", names!)}.");
            }

            return this;
        }

        public bool Has(string name) => Value.TryGetProperty(name, out _);

        public Place Get(string name) => Value.TryGetProperty(name, out JsonElement member)
            ? new(member, $"{Path}.{name}")
            : throw new FormatException($"{Path}.{name} is missing in the item bank.");

        public IEnumerable<Place> Elements()
        {
            if (Value.ValueKind != JsonValueKind.Array) throw Wrong("a list");

            string path = Path;
            return Value.EnumerateArray().Select((element, i) => new Place(element, $"{path}[{i}]"));
        }

        public string Text() => Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Wrong("a text");

        public double Number() => Value.ValueKind == JsonValueKind.Number && double.IsFinite(Value.GetDouble()) ? Value.GetDouble() : throw Wrong("a finite number");

        public int Whole() => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out int number) ? number : throw Wrong("a whole number");

        public DateOnly Date() => DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw Wrong("a day as yyyy-MM-dd");

        public double NumberOrNull() => Value.ValueKind == JsonValueKind.Null ? double.NaN : Number();

        public double[] Numbers() => [.. Elements().Select(element => element.Number())];

        public double[] NumbersOrNull() => [.. Elements().Select(element => element.NumberOrNull())];
    }
}
