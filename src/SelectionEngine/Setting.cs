namespace SelectionEngine;

/// <summary>Everybody who stood before a stage, for explanations such as a rank; looked at only when somebody asks, and then kept.</summary>
public sealed class Setting
{
    private readonly Lazy<Part> _entrants;
    private readonly Lock _lock = new();
    private (Ranking, Category?) _asked;
    private Standings? _standings;

    internal Setting(Func<Part> entrants) => _entrants = new(entrants);

    /// <summary>Everybody who entered the stage.</summary>
    public Part Entrants => _entrants.Value;

    /// <summary>A nominee's place among those who have a score, from 1, and how many these are: overall, or in the nominee's own group.</summary>
    internal (int Place, int Of) Standing(Part one, int row, Ranking ranking, Category? per)
    {
        lock (_lock)
        {
            if (_standings is null || _asked != (ranking, per)) (_standings, _asked) = (new(Entrants, ranking, per), (ranking, per));
        }

        return _standings.Of(one, row);
    }

    /// <summary>The entrants in their order, group by group, sorted once so that a million explanations do not sort a million times.</summary>
    private sealed class Standings
    {
        private readonly Part _entrants;
        private readonly Ranking _ranking;
        private readonly Category? _per;
        private readonly Rank _rank;
        private readonly Dictionary<string, int[]> _groups = new(StringComparer.Ordinal);
        private readonly int[] _places;

        public Standings(Part entrants, Ranking ranking, Category? per)
        {
            (_entrants, _ranking, _per) = (entrants, ranking, per);
            _rank = new(ranking, entrants.Pool, entrants.Terms);
            _places = new int[entrants.Pool.Count];

            foreach (IGrouping<string, int> group in entrants.Rows.ToArray().Where(_rank.HasScore).GroupBy(row => GroupOf(entrants, row), StringComparer.Ordinal))
            {
                int[] rows = [.. group];
                Array.Sort(rows, _rank);
                for (int i = 0; i < rows.Length; i++) _places[rows[i]] = i + 1;
                _groups.Add(group.Key, rows);
            }
        }

        public (int Place, int Of) Of(Part one, int row)
        {
            int[] group = _groups.GetValueOrDefault(GroupOf(one, row), []);
            if (ReferenceEquals(one.Pool.Ids, _entrants.Pool.Ids)) return (_places[row], group.Length);

            // Someone from elsewhere: the place that their score would have here.
            Place place = new Rank(_ranking, one.Pool, one.Terms).PlaceOf(row);
            return (1 + group.Count(other => _rank.Compare(other, place) < 0), group.Length);
        }

        private string GroupOf(Part part, int row) => _per is null ? "" : part[_per][row] ?? "";
    }
}
