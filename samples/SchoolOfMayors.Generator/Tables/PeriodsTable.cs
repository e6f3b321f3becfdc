namespace SchoolOfMayors.Generator;

/// <summary>Where each nominee worked.</summary>
internal sealed class PeriodsTable(ulong seed) : INomineeTable
{
    public string Name => "periods";

    public IEnumerable<string> Columns => ["id", "start", "end", "employer", "position", "tags"];

    public void Write(Nominee nominee, CsvTable table)
    {
        foreach (Spell spell in Career.Of(nominee, new(seed, Purpose.Career, nominee.Number)))
        {
            table.Text(nominee.Id).Date(DateOnly.FromDayNumber(spell.Start), spell.Precision);
            if (spell.End is int end) table.Date(DateOnly.FromDayNumber(end), spell.Precision);
            else table.Blank();
            table.Text(spell.Employer).Text(spell.Position).Text(Tags(spell)).End();
        }
    }

    private static string Tags(Spell spell)
    {
        string kind = (spell.Managerial, spell.Municipal, spell.State) switch
        {
            (true, true, _) => "managerial|municipal",
            (true, _, true) => "managerial|state",
            (true, _, _) => "managerial",
            (_, true, _) => "municipal",
            (_, _, true) => "state",
            _ => "",
        };
        if (spell.Territory.Length == 0) return kind;
        return kind.Length == 0 ? "territory:" + spell.Territory : $"{kind}|territory:{spell.Territory}";
    }
}
