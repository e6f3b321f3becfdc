using Google.OrTools.Sat;

namespace SelectionEngine.Optimization;

/// <summary>An integer program in CP-SAT's own words.</summary>
internal static class CpSatModel
{
    public static CpModelProto Of(IntegerProgram program, long cutoff, bool any)
    {
        CpModelProto model = new();
        for (int column = 0; column < program.Columns; column++) model.Variables.Add(new IntegerVariableProto { Domain = { program.Lower[column], program.Upper[column] } });

        foreach (ProgramRow row in program.Rows)
        {
            model.Constraints.Add(row.IsChoice && row.Columns.All(column => program.Lower[column] >= 0 && program.Upper[column] <= 1)
                ? new ConstraintProto { AtMostOne = new() { Literals = { row.Columns } } }
                : Linear(row.Columns, row.Columns.Select((_, i) => (long)row.Weight(i)), row.Min, row.Max));
        }

        int[] worth = [.. Enumerable.Range(0, program.Columns).Where(column => program.Cost[column] != 0)];
        if (cutoff != long.MinValue) model.Constraints.Add(Linear(worth, worth.Select(column => program.Cost[column]), cutoff, long.MaxValue));

        if (!any && worth.Length > 0)
        {
            // CP-SAT minimises.
            model.Objective = new() { ScalingFactor = -1, Vars = { worth }, Coeffs = { worth.Select(column => -program.Cost[column]) } };
        }

        return model;
    }

    private static ConstraintProto Linear(IEnumerable<int> columns, IEnumerable<long> weights, long min, long max) =>
        new() { Linear = new() { Vars = { columns }, Coeffs = { weights }, Domain = { min, max } } };
}
