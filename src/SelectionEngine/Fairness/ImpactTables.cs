using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Counts the groups of a selection once and makes its impact tables of them.</summary>
internal sealed class ImpactTables
{
    private const string OverallName = "overall";

    private readonly Selection _selection;
    private readonly ImpactOptions _options;
    private readonly Grouping _groups;
    private readonly Grouping? _strata;
    private readonly GroupCounting _counts;
    private readonly GroupCounting? _within;

    private ImpactTables(Selection selection, IReadOnlyList<Category> categories, Category? within, ImpactOptions options)
    {
        (_selection, _options) = (selection, options);
        _groups = Grouping.Of(categories, selection.Pool, options.From);
        _counts = new(selection.OutcomeColumns, selection.Stages.Count, _groups.Names.Length, _groups.Codes);

        if (within is null) return;
        _strata = Grouping.Of([within], selection.Pool, options.From is { } other && other.Has(within) ? other : null);
        int width = _groups.Names.Length;
        int[] cells = [.. _groups.Codes.Zip(_strata.Codes, (group, stratum) => group < 0 || stratum < 0 ? -1 : (stratum * width) + group)];
        _within = new(selection.OutcomeColumns, selection.Stages.Count, _strata.Names.Length * width, cells);
    }

    public static Impact Of(Selection selection, IReadOnlyList<Category> categories, Category? within, ImpactOptions options)
    {
        ImpactTables tables = new(selection, categories, within, options);
        ImpactTable[] made = [.. tables.Stages().Select(tables.Table), tables.Table(null)];
        if (options.Family == HolmFamily.WholeProcedure) made = Corrected(made, options.Test);
        return new(tables._groups.Name, within?.Name, options.Reference.ToString(), options.Rule.ToString(), made[..^1], made[^1]);
    }

    private IEnumerable<StageRun?> Stages() => _selection.Stages.Where(stage => !stage.Slot.Deferred && Enumerable.Range(0, _groups.Names.Length + 1)
        .Any(group => _counts.At(group, "", stage.Place) is { } count && count.Rejected + count.Held > 0));

    private ImpactTable Table(StageRun? stage)
    {
        string[] names = _groups.Names;
        GroupCount[] counts = [.. names.Select((name, group) => Count(_counts, group, name, stage))];
        GroupImpactTable table = AdverseImpact.Table([.. counts.Select(Outcome)], _options.Reference, _options.LeastShare, _options.Rule, _options.Test);
        int reference = Array.IndexOf(names, table.Reference);

        return new(stage?.Slot.Stage.Name ?? OverallName, table.Reference,
        [
            .. table.Groups.Select((row, group) =>
            {
                bool compared = row.Impact is not null && group != reference;
                return new ImpactRow(counts[group], Defined.Or(row.Outcome.Rate), row.IsSmall,
                    compared ? GroupComparison.Of(row.Impact!, row.HolmP, row.IsSmall) : null,
                    compared && _within is not null ? StratifiedComparison.Of(Strata(group, reference, stage)) : null);
            }),
        ], Count(_counts, names.Length, "", stage));
    }

    private Stratum[] Strata(int focal, int reference, StageRun? stage)
    {
        int width = _groups.Names.Length;
        return [.. _strata!.Names.Select((name, stratum) => new Stratum(name,
            Outcome(Count(_within!, (stratum * width) + focal, _groups.Names[focal], stage)),
            Outcome(Count(_within!, (stratum * width) + reference, _groups.Names[reference], stage))))];
    }

    private static GroupCount Count(GroupCounting counts, int group, string name, StageRun? stage) =>
        stage is null ? counts.Overall(group, name) : counts.At(group, name, stage.Place);

    private GroupOutcome Outcome(GroupCount count) =>
        new(count.Group, count.Advanced, _options.Held == HeldNominees.Apart ? count.Entered - count.Held : count.Entered);

    // Once more over everything that was compared, at every stage and overall.
    private static ImpactTable[] Corrected(ImpactTable[] tables, ImpactTest test)
    {
        (int Table, int Row)[] judged = [.. tables.SelectMany((table, t) => table.Groups.Index().Where(row => row.Item is { IsSmall: false, Against: not null }).Select(row => (t, row.Index)))];
        double[] holm = Comparisons.Holm([.. judged.Select(at => P(tables[at.Table].Groups[at.Row].Against!, test) ?? double.NaN)]);
        ImpactRow[][] rows = [.. tables.Select(table => table.Groups.ToArray())];

        for (int i = 0; i < judged.Length; i++)
        {
            ref ImpactRow row = ref rows[judged[i].Table][judged[i].Row];
            row = row with { Against = row.Against! with { HolmP = Defined.Or(holm[i]) } };
        }

        return [.. tables.Zip(rows, (table, corrected) => table with { Groups = corrected })];
    }

    private static double? P(GroupComparison row, ImpactTest test) => test switch
    {
        ImpactTest.FisherTwoSided => row.FisherP,
        ImpactTest.MidPHalfPoint => row.MidPHalfPoint,
        ImpactTest.MidPDoubled => row.MidP,
        ImpactTest.PooledZ => row.PooledZP,
        _ => row.LogRatioP,
    };
}
