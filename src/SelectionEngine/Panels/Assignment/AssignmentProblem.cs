namespace SelectionEngine;

/// <summary>A plan made ready: nominees and assessors in the order of their lots, so that no input order shows in the result.</summary>
internal sealed class AssignmentProblem
{
    private readonly bool[] _free;
    private readonly ulong[] _lotOfNominee, _lotOfAssessor;

    public AssignmentProblem(Pool pool, IReadOnlyList<Assessor> assessors, PanelPlan plan)
    {
        Plan = plan;
        KeyedLots lots = new(plan.Seed);
        Nominees = [.. lots.Order(Enumerable.Range(0, pool.Count).Select(pool.Id))];
        string[] order = [.. lots.Order(assessors.Select(assessor => assessor.Id))];
        Dictionary<string, Assessor> known = assessors.ToDictionary(assessor => assessor.Id, StringComparer.Ordinal);
        Assessors = [.. order.Select(id => known[id])];
        _lotOfNominee = [.. Nominees.Select(id => lots.Of(id).Prefix)];
        _lotOfAssessor = [.. Assessors.Select(assessor => lots.Of(assessor.Id).Prefix)];

        PanelGroup[] named = [.. plan.Composition?.Groups ?? []];
        Groups = [.. named, new("", 0, null)];
        GroupOf = [.. Assessors.Select(assessor => plan.Composition is { } composition && assessor.Values(composition.Attribute) is [var value, ..]
            && Array.FindIndex(named, group => group.Value == value) is var place and >= 0 ? place : named.Length)];

        _free = new bool[Nominees.Length * Assessors.Length];
        ConflictCheck? check = plan.Conflicts is null ? null : new(new ConflictTable(plan.Conflicts with { Assessors = assessors }), pool);
        for (int nominee = 0; nominee < Nominees.Length; nominee++)
        {
            int row = pool.RowOf(Nominees[nominee]);
            for (int assessor = 0; assessor < Assessors.Length; assessor++) _free[nominee * Assessors.Length + assessor] = check?.Of(row, Assessors[assessor].Id) is null;
        }
    }

    public PanelPlan Plan { get; }

    public string[] Nominees { get; }

    public Assessor[] Assessors { get; }

    /// <summary>The named groups, and last everybody else.</summary>
    public PanelGroup[] Groups { get; }

    /// <summary>The group of every assessor.</summary>
    public int[] GroupOf { get; }

    public bool IsFree(int nominee, int assessor) => _free[nominee * Assessors.Length + assessor];

    /// <summary>A number that tells equal pairs apart, from both lots; nobody can choose it.</summary>
    public ulong LotOf(int nominee, int assessor)
    {
        ulong mixed = _lotOfNominee[nominee] ^ ulong.RotateLeft(_lotOfAssessor[assessor], 29);

        // The finaliser of SplitMix64: neighbouring pairs get unrelated numbers. Steele, Lea and Flood (2014).
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>True when a panel may lose one assessor and get another.</summary>
    public bool MayExchange(IReadOnlyCollection<int> panel, int nominee, int leaves, int comes)
    {
        if (!IsFree(nominee, comes) || panel.Contains(comes)) return false;
        if (GroupOf[leaves] == GroupOf[comes]) return true;

        return panel.Count(one => GroupOf[one] == GroupOf[leaves]) - 1 >= Groups[GroupOf[leaves]].Min
            && panel.Count(one => GroupOf[one] == GroupOf[comes]) + 1 <= (Groups[GroupOf[comes]].Max ?? int.MaxValue);
    }
}
