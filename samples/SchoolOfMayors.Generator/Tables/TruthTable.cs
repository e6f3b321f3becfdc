namespace SchoolOfMayors.Generator;

/// <summary>The true scores behind the answers and ratings: for checking methods, never for selecting.</summary>
internal sealed class TruthTable : INomineeTable
{
    public string Name => "truth";

    public IEnumerable<string> Columns => ["id", "cog", "pot", "rl", "re", "rm", "ac", "si", "lnt", "cr"];

    public void Write(Nominee nominee, CsvTable table)
    {
        table.Text(nominee.Id);
        foreach (double score in nominee.True) table.Decimal((long)Math.Round(score * 1000), 3);
        table.End();
    }
}
