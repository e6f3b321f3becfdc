using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SelectionEngine;

/// <summary>Which word in JSON stands for which stage. Add stages of your own to read and write them like the built-in ones.</summary>
public sealed class StageKinds
{
    private readonly ImmutableSortedDictionary<string, Type> _stages;
    private readonly Lazy<JsonSerializerOptions> _options;

    private StageKinds(ImmutableSortedDictionary<string, Type> stages)
    {
        _stages = stages;
        _options = new(MakeOptions);
    }

    /// <summary>The stages that come with the engine.</summary>
    public static StageKinds BuiltIn { get; } = new(ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, Type>
    {
        ["await"] = typeof(Await),
        ["band"] = typeof(Band),
        ["cohort"] = typeof(Cohort),
        ["composite"] = typeof(Composite),
        ["cut"] = typeof(Cut),
        ["deferred"] = typeof(Deferred),
        ["lot"] = typeof(Lot),
        ["panel"] = typeof(Panel),
        ["rescale"] = typeof(Rescale),
        ["score"] = typeof(Score),
        ["screen"] = typeof(Screen),
        ["standardize"] = typeof(Standardize),
        ["verify"] = typeof(Verify),
    }));

    /// <summary>The words.</summary>
    public IEnumerable<string> Names => _stages.Keys;

    internal JsonSerializerOptions Options => _options.Value;

    /// <summary>The same, with item banks read and written in another way.</summary>
    internal JsonSerializerOptions With(BankFiles banks)
    {
        JsonSerializerOptions options = new(Options);
        options.Converters.Remove(options.Converters.Single(converter => converter is BankFiles));
        options.Converters.Add(banks);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>These kinds and one more.</summary>
    /// <typeparam name="TStage">A record whose parameters are its JSON members.</typeparam>
    /// <param name="kind">The word in JSON.</param>
    /// <exception cref="ArgumentException">The word, or the stage, is known already.</exception>
    public StageKinds With<TStage>(string kind) where TStage : Stage
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        if (_stages.TryGetValue(kind, out Type? taken)) throw new ArgumentException($"The kind '{kind}' is taken by {taken.Name}. Choose another word.", nameof(kind));
        if (_stages.ContainsValue(typeof(TStage))) throw new ArgumentException($"{typeof(TStage).Name} has a kind already.", nameof(kind));
        return new(_stages.Add(kind, typeof(TStage)));
    }

    internal bool Knows(string kind) => _stages.ContainsKey(kind);

    /// <summary>These kinds, and for every unregistered stage its own type's name: enough to hash a pipeline, not to read it back.</summary>
    internal StageKinds AndAlso(IEnumerable<Type> stages) =>
        new(stages.Where(stage => !_stages.ContainsValue(stage)).Distinct().Aggregate(_stages, (known, stage) => known.Add(stage.FullName!, stage)));

    private JsonSerializerOptions MakeOptions()
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            AllowDuplicateProperties = false,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Kinds } },
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                new ColumnJson(),
                new KeyJson<Measure>(name => new(name)),
                new KeyJson<Category>(name => new(name)),
                new KeyJson<Date>(name => new(name)),
                new KeyJson<Periods>(name => new(name)),
                new KeyJson<Responses>(name => new(name)),
                new KeyJson<Ratings>(name => new(name)),
                new BankFiles(files: null, BankForm.Readable),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    private void Kinds(JsonTypeInfo type)
    {
        (string, Type)[]? kinds =
            type.Type == typeof(Stage) ? [.. _stages.Select(stage => (stage.Key, stage.Value))]
            : type.Type == typeof(Condition) ? [("ageBetween", typeof(AgeBetween)), ("all", typeof(All)), ("any", typeof(Any)), ("atLeast", typeof(AtLeast)), ("atMost", typeof(AtMost)),
                ("handedIn", typeof(HandedIn)), ("not", typeof(Not)), ("oneOf", typeof(OneOf)), ("tenure", typeof(TenureAtLeast))]
            : type.Type == typeof(Keep) ? [("atLeast", typeof(Keep.AtLeast)), ("share", typeof(Keep.Share)), ("top", typeof(Keep.Top))]
            : type.Type == typeof(Scoring) ? [("itemResponse", typeof(ItemResponseScoring)), ("points", typeof(PointScoring))]
            : null;

        if (kinds is null) return;

        type.PolymorphismOptions = new()
        {
            TypeDiscriminatorPropertyName = "kind",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };

        foreach ((string kind, Type stage) in kinds) type.PolymorphismOptions.DerivedTypes.Add(new(stage, kind));
    }
}
