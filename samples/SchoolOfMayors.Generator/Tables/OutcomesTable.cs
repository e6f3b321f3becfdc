namespace SchoolOfMayors.Generator;

/// <summary>What would become of everybody, were everybody enrolled.</summary>
internal sealed class OutcomesTable(ulong seed) : INomineeTable
{
    public string Name => "outcomes";

    public IEnumerable<string> Columns => ["id", "completed", "project_mark", "appointed"];

    public void Write(Nominee nominee, CsvTable table)
    {
        RandomStream random = new(seed, Purpose.Outcome, nominee.Number);
        double criterion = nominee[Trait.Criterion];
        bool completed = random.Chance(Portable.Logistic(2.6 + .8 * criterion));
        double mark = 6.5 + 1.3 * (.8 * criterion + .6 * random.Normal());
        bool appointed = random.Chance(Portable.Logistic(-2.5 + .9 * criterion)) && completed;

        table.Text(nominee.Id).Text(completed ? "yes" : "no");
        if (completed) table.Decimal((long)Math.Round(10 * Math.Clamp(mark, 1, 10)), 1);
        else table.Blank();
        table.Text(appointed ? "yes" : "no").End();
    }
}
