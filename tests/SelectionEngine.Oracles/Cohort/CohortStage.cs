using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>A cohort instance as a user would state it: a pool, a pipeline of one stage, and the desk. The published lot is a tie key, smallest first.</summary>
internal sealed class CohortStage
{
    private static readonly Measure Score = new("score"), Lot = new("lot");

    private readonly JsonElement _document;
    private readonly string[] _columns;
    private readonly JsonElement[] _rows;
    private readonly List<(string Name, Quota Quota)> _quotas = [];

    public CohortStage(JsonElement document)
    {
        _document = document;
        _columns = [.. document.GetProperty("candidates").GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)];
        _rows = [.. document.GetProperty("candidates").GetProperty("rows").EnumerateArray()];

        List<CohortRule> rules = [.. document.GetProperty("constraints").EnumerateArray().SelectMany(Rules)];
        Cohort cohort = Cohort.Of("cohort", document.GetProperty("k").GetInt32(), Score, 3, rules) with { };
        cohort = new(cohort.Name, cohort.Seats, cohort.By, cohort.Quotas, cohort.Reserve, Ties.By(new TieKey(TieOrder.Lower, Lot)), cohort.Conflicts, cohort.Named, cohort.Barred);

        try
        {
            Pipeline stated = Pipeline.For("oracle", seed: 1, decimals: 0).Add(cohort).Build();
            Selection = Pipeline.FromJson(stated.ToJson()).Run(Pool());
            Desk = Selection.Desk("cohort");
        }
        catch (PipelineException refused)
        {
            Refused = refused;
            Desk = CohortDesk.Try(cohort, Pool(), "1", decimals: 0);
        }
    }

    /// <summary>Contradictions that show without any pool are refused before anything runs; the rules can still be tried out.</summary>
    public PipelineException? Refused { get; }

    public SelectionEngine.Selection? Selection { get; }

    public CohortDesk Desk { get; }

    /// <summary>What a quota's one group, or a quota per group's first group, is called.</summary>
    public string GroupOf(string constraint) => _quotas.First(quota => quota.Name == constraint).Quota.Called;

    private Pool Pool()
    {
        int id = Array.IndexOf(_columns, "id");
        Pool pool = SelectionEngine.Pool.Of(_rows.Select(row => row[id].GetString()!));

        for (int column = 0; column < _columns.Length; column++)
        {
            if (column == id) continue;
            pool = _columns[column] is "score" or "lot"
                ? pool.With(new Measure(_columns[column]), [.. _rows.Select(row => row[column].GetDouble())])
                : pool.With(Attribute(_columns[column]), [.. _rows.Select(row => Text(row[column]) is { Length: > 0 } label ? label : null)]);
        }

        return pool;
    }

    private IEnumerable<CohortRule> Rules(JsonElement constraint)
    {
        string name = constraint.TryGetProperty("name", out JsonElement given) ? given.GetString()! : "";

        switch (constraint.GetProperty("type").GetString())
        {
            case "count":
                yield return Added(new([.. constraint.GetProperty("where").EnumerateObject().Select(where => new QuotaGroup(Attribute(where.Name),
                    where.Value.ValueKind == JsonValueKind.Array ? [.. where.Value.EnumerateArray().Select(Text)] : [Text(where.Value)]))], null, Bound("min") ?? 0, Bound("max"), Flex: Flex(), Weight: Bound("relax_weight"), Name: name));
                break;
            case "group":
                yield return Added(new(null, null, Bound("min") ?? 0, Bound("max"), Ids: Ids("ids"), Flex: Flex(), Weight: Bound("relax_weight"), Name: name));
                break;
            case "per_group":
                yield return Added(new(null, Attribute(constraint.GetProperty("attribute").GetString()!), 0, Bound("max"), Flex: 0));
                break;
            case "conflicts":
                foreach (JsonElement pair in constraint.GetProperty("pairs").EnumerateArray()) yield return Conflict.Among([.. pair.EnumerateArray().Select(Text)]);
                break;
            case "include":
                foreach (string id in Ids("ids")) yield return new NamedPlace(id, "named in the file");
                break;
            case "exclude":
                foreach (string id in Ids("ids")) yield return new Barred(id, "barred in the file");
                break;
            case string other:
                throw new FormatException($"The constraint type '{other}' is not known.");
        }

        int? Bound(string bound) => constraint.TryGetProperty(bound, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
        int? Flex() => constraint.TryGetProperty("relaxable", out JsonElement may) && may.ValueKind == JsonValueKind.False ? 0 : null;
        string[] Ids(string member) => [.. constraint.GetProperty(member).EnumerateArray().Select(Text)];

        Quota Added(Quota quota)
        {
            _quotas.Add((name, quota));
            return quota;
        }
    }

    // Labels that nobody has would be refused unless they are stated, and the files state them by using them.
    private Category Attribute(string name) => new(name)
    {
        Labels = [.. _rows.Select(row => Text(row[Array.IndexOf(_columns, name)])).Where(label => label.Length > 0)
            .Concat(_document.GetProperty("constraints").EnumerateArray().Where(constraint => constraint.TryGetProperty("where", out _))
                .SelectMany(constraint => constraint.GetProperty("where").EnumerateObject()).Where(where => where.Name == name)
                .SelectMany(where => where.Value.ValueKind == JsonValueKind.Array ? where.Value.EnumerateArray().Select(Text) : [Text(where.Value)])).Distinct()],
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
