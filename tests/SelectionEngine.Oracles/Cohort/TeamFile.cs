using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>A team split read from its file.</summary>
internal static class TeamFile
{
    public static TeamProblem Read(JsonElement document)
    {
        JsonElement members = document.GetProperty("members");
        string[] columns = [.. members.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)];
        JsonElement[] rows = [.. members.GetProperty("rows").EnumerateArray()];
        string[] ids = Ids(document);
        List<int[]> spread = [];
        List<(int, int)> apart = [], together = [];
        int[] seats = new int[ids.Length];
        Array.Fill(seats, -1);

        foreach (JsonElement rule in document.GetProperty("constraints").EnumerateArray())
        {
            switch (rule.GetProperty("type").GetString())
            {
                case "spread":
                    int column = Array.IndexOf(columns, rule.GetProperty("attribute").GetString());
                    string[] values = [.. rows.Select(row => row[column].ToString())], distinct = [.. values.Distinct()];
                    spread.Add([.. values.Select(value => Array.IndexOf(distinct, value))]);
                    break;
                case "apart": apart.AddRange(Pairs(rule)); break;
                case "together": together.AddRange(Pairs(rule)); break;
                case "fixed":
                    foreach (JsonProperty seat in rule.GetProperty("assign").EnumerateObject()) seats[Array.IndexOf(ids, seat.Name)] = seat.Value.GetInt32() - 1;
                    break;
                case string other: throw new FormatException($"The rule '{other}' is not known.");
            }
        }

        return new([.. rows.Select(row => row[Array.IndexOf(columns, "score")].GetInt64())],
            [.. document.GetProperty("team_sizes").EnumerateArray().Select(size => size.GetInt32())], spread, apart, together, seats);

        IEnumerable<(int, int)> Pairs(JsonElement rule) => rule.GetProperty("pairs").EnumerateArray()
            .Select(pair => (Array.IndexOf(ids, pair[0].GetString()), Array.IndexOf(ids, pair[1].GetString())));
    }

    public static string[] Ids(JsonElement document)
    {
        JsonElement members = document.GetProperty("members");
        int id = members.GetProperty("columns").EnumerateArray().TakeWhile(column => column.GetString() != "id").Count();
        return [.. members.GetProperty("rows").EnumerateArray().Select(row => row[id].GetString()!)];
    }
}
