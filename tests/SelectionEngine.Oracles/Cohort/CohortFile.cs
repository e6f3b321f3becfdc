using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>One bound of a named constraint, as the files write it: <c>name:min</c> or <c>name:max</c>.</summary>
internal sealed record FileQuota(string Name, QuotaSet Quota, bool IsRelaxable, long Weight);

/// <summary>A cohort instance read from its file: nominees as numbers, constraints as sets.</summary>
internal sealed class CohortFile
{
    private readonly Dictionary<string, int> _columns = [];
    private readonly JsonElement[] _rows;
    private readonly Dictionary<string, int> _numberOf = [];

    public CohortFile(JsonElement document)
    {
        JsonElement candidates = document.GetProperty("candidates");
        foreach (JsonElement column in candidates.GetProperty("columns").EnumerateArray()) _columns.Add(column.GetString()!, _columns.Count);
        _rows = [.. candidates.GetProperty("rows").EnumerateArray()];

        int id = _columns["id"], score = _columns["score"], lot = _columns["lot"];
        Ids = [.. _rows.Select(row => row[id].GetString()!)];
        Scores = [.. _rows.Select(row => row[score].GetInt64())];
        Lots = [.. _rows.Select(row => row[lot].GetInt32())];
        Seats = document.GetProperty("k").GetInt32();
        for (int nominee = 0; nominee < Ids.Length; nominee++) _numberOf.Add(Ids[nominee], nominee);

        foreach (JsonElement constraint in document.GetProperty("constraints").EnumerateArray()) Read(constraint);
    }

    public string[] Ids { get; }

    public long[] Scores { get; }

    public int[] Lots { get; }

    public int Seats { get; }

    public IComparer<int> Ties => Comparer<int>.Create((one, other) => Lots[one].CompareTo(Lots[other]));

    public List<FileQuota> Quotas { get; } = [];

    public CohortProblem Problem => new(Scores, Ties, Seats, [.. Quotas.Select(quota => quota.Quota)]);

    /// <summary>What stays when all quotas are dropped: who may not be chosen at all.</summary>
    public List<QuotaSet> Barred { get; } = [];

    /// <summary>The bounds that the files call relaxable, each with the name they give it.</summary>
    public Dictionary<string, Flexible> Flexible
    {
        get
        {
            Dictionary<string, Flexible> flexible = [];
            for (int quota = 0; quota < Quotas.Count; quota++)
            {
                (string name, QuotaSet set, bool isRelaxable, long weight) = Quotas[quota];
                if (!isRelaxable) continue;
                if (set.Min > 0) flexible.Add($"{name}:min", new(quota, true, (int)weight));
                if (set.Max != QuotaNode.NoLimit) flexible.Add($"{name}:max", new(quota, false, (int)weight));
            }

            return flexible;
        }
    }

    public int NumberOf(string id) => _numberOf[id];

    public int[] NumbersOf(JsonElement ids) => [.. ids.EnumerateArray().Select(id => NumberOf(id.GetString()!))];

    public string[] SortedIds(IEnumerable<int> nominees) => [.. nominees.Select(nominee => Ids[nominee]).Order(StringComparer.Ordinal)];

    private void Read(JsonElement constraint)
    {
        string type = constraint.GetProperty("type").GetString()!;
        string name = constraint.TryGetProperty("name", out JsonElement named) ? named.GetString()! : type;

        switch (type)
        {
            case "count":
                int[] matching = Matching(constraint.GetProperty("where"));
                Add(new(matching, Bound("min", 0), Bound("max", QuotaNode.NoLimit)), relaxable: true);
                break;
            case "group":
                Add(new(NumbersOf(constraint.GetProperty("ids")), Bound("min", 0), Bound("max", QuotaNode.NoLimit)), relaxable: true);
                break;
            case "per_group":
                int attribute = _columns[constraint.GetProperty("attribute").GetString()!], max = Bound("max", QuotaNode.NoLimit);
                foreach (IGrouping<string, int> group in Enumerable.Range(0, Ids.Length).GroupBy(nominee => Text(nominee, attribute)).Where(group => group.Key.Length > 0))
                {
                    if (group.Count() > max) Add(new([.. group], 0, max), relaxable: false);
                }

                break;
            case "conflicts":
                foreach (JsonElement pair in constraint.GetProperty("pairs").EnumerateArray()) Add(new(NumbersOf(pair), 0, 1), relaxable: false);
                break;
            case "include":
                foreach (int nominee in NumbersOf(constraint.GetProperty("ids"))) Add(QuotaSet.Include(nominee), relaxable: false);
                break;
            case "exclude":
                foreach (int nominee in NumbersOf(constraint.GetProperty("ids")))
                {
                    Add(QuotaSet.Exclude(nominee), relaxable: false);
                    Barred.Add(QuotaSet.Exclude(nominee));
                }

                break;
            default:
                throw new FormatException($"The constraint type '{type}' is not known.");
        }

        int Bound(string bound, int otherwise) => constraint.TryGetProperty(bound, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : otherwise;

        void Add(QuotaSet quota, bool relaxable) => Quotas.Add(new(name, quota,
            relaxable && !(constraint.TryGetProperty("relaxable", out JsonElement may) && may.ValueKind == JsonValueKind.False),
            constraint.TryGetProperty("relax_weight", out JsonElement weight) ? weight.GetInt64() : 1));
    }

    private int[] Matching(JsonElement where)
    {
        (int Column, HashSet<string> Values)[] conditions = [.. where.EnumerateObject().Select(condition => (_columns[condition.Name],
            condition.Value.ValueKind == JsonValueKind.Array ? condition.Value.EnumerateArray().Select(Text).ToHashSet() : [Text(condition.Value)]))];

        return [.. Enumerable.Range(0, Ids.Length).Where(nominee => conditions.All(condition => condition.Values.Contains(Text(nominee, condition.Column))))];
    }

    private string Text(int nominee, int column) => Text(_rows[nominee][column]);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
