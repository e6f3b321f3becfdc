namespace SchoolOfMayors.Generator;

/// <summary>What would become of everybody, were everybody enrolled.</summary>
/// <remarks>
/// A nominee completes, and is appointed, when a level and the criterion together exceed a logistic draw of the nominee's own. The criterion and the draws say who; the two
/// levels say how many, and are set where the 161 whom the sample enrols from the 565 nominees of seed 565 meet the totals that the programme published of its
/// first intake: 157 completed, 19 appointed. Other seeds and sizes keep the levels and fall around those shares.
/// </remarks>
internal sealed class OutcomesTable(ulong seed) : INomineeTable
{
    // 157 of 161 complete with any level from 3.35 to 3.90, 19 of them are appointed with any from -2.40 to -2.36.
    private const double LevelOfCompletion = 3.6, LevelOfAppointment = -2.38;

    public string Name => "outcomes";

    public IEnumerable<string> Columns => ["id", "completed", "project_mark", "appointed"];

    public void Write(Nominee nominee, CsvTable table)
    {
        RandomStream random = new(seed, Purpose.Outcome, nominee.Number);
        double criterion = nominee[Trait.Criterion];
        bool completed = random.Chance(Portable.Logistic(LevelOfCompletion + .8 * criterion));
        double mark = 6.5 + 1.3 * (.8 * criterion + .6 * random.Normal());
        bool appointed = random.Chance(Portable.Logistic(LevelOfAppointment + .9 * criterion)) && completed;

        table.Text(nominee.Id).Text(completed ? "yes" : "no");
        if (completed) table.Decimal((long)Math.Round(10 * Math.Clamp(mark, 1, 10)), 1);
        else table.Blank();
        table.Text(appointed ? "yes" : "no").End();
    }
}
