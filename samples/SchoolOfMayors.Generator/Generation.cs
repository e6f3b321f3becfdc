using System.Text;

namespace SchoolOfMayors.Generator;

/// <summary>How much was written.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Rows">Rows below the header; lines for a JSON file.</param>
/// <param name="Bytes">Length of the file.</param>
internal readonly record struct Written(string File, long Rows, long Bytes);

/// <summary>Writes the files of a seed into a folder, all of them or none.</summary>
internal sealed class Generation(Intake intake, IReadOnlyCollection<string> names)
{
    /// <summary>Everything that can be written, in the order of the help text.</summary>
    public static readonly string[] Names =
    [
        "nominees", "periods", "answers", "ratings", "outcomes", "truth", "assessors", "regions", "bank-cognitive",
    ];

    private const string Unfinished = ".unfinished";
    private const int Stride = 1024;

    private readonly ItemBank bank = new(intake.Seed);

    /// <summary>Writes under temporary names first; they become the files only when the last row of the last file is there.</summary>
    public IReadOnlyList<Written> Into(string folder, TextWriter progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        List<Written> written = [];
        List<string> begun = [];
        try
        {
            string Begin(string file)
            {
                string path = Path.Combine(folder, file);
                if (Directory.Exists(path)) throw new IOException($"'{file}' is a folder there.");
                begun.Add(path);
                return begun[^1] + Unfinished;
            }

            WriteSmallFiles(Begin, written, cancellation);
            WriteNominees(Begin, written, progress, cancellation);
            foreach (string file in begun) File.Move(file + Unfinished, file, overwrite: true);
            return written;
        }
        finally
        {
            foreach (string file in begun) File.Delete(file + Unfinished);
        }
    }

    private void WriteNominees(Func<string, string> begin, List<Written> written, TextWriter progress, CancellationToken cancellation)
    {
        INomineeTable[] tables =
        [
            .. new INomineeTable[]
            {
                new NomineesTable(), new PeriodsTable(intake.Seed), new AnswersTable(intake.Seed, bank), new RatingsTable(intake),
                new OutcomesTable(intake.Seed), new TruthTable(),
            }.Where(table => names.Contains(table.Name)),
        ];
        List<CsvTable> files = [];
        try
        {
            foreach (INomineeTable table in tables) files.Add(Open(begin(table.Name + ".csv"), table.Columns));

            Clock clock = new(intake.Count, progress);
            for (long number = 0; number < intake.Count && tables.Length > 0; number++)
            {
                if (number % Stride == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    clock.Tell(number);
                }
                Nominee nominee = intake.Nominee(number);
                for (int i = 0; i < tables.Length; i++) tables[i].Write(nominee, files[i]);
            }
        }
        finally
        {
            foreach (CsvTable file in files) file.Dispose();
        }
        for (int i = 0; i < tables.Length; i++) written.Add(new(tables[i].Name + ".csv", files[i].Rows - 1, files[i].Bytes));
    }

    private void WriteSmallFiles(Func<string, string> begin, List<Written> written, CancellationToken cancellation)
    {
        if (names.Contains("regions"))
        {
            Write("regions.csv", ["code", "name", "federal_district", "nominees_per_565"], intake.Regions.All.Index(), (table, one) =>
                table.Text(one.Item.Code).Text(one.Item.Name).Text(one.Item.FederalDistrict).Whole(intake.Regions.BlockSizes[one.Index]));
        }
        if (names.Contains("assessors"))
        {
            Write("assessors.csv", ["assessor", "panel", "region", "severity"], Assessors(), (table, one) =>
                table.Text(one.Who.Id).Text(one.Panel).Text(one.Who.Region.Code).Decimal((long)Math.Round(1000 * one.Who.Severity), 3));
        }
        if (names.Contains("bank-cognitive"))
        {
            string json = bank.ToJson(intake.Seed);
            File.WriteAllText(begin("bank-cognitive.json"), json, new UTF8Encoding(false));
            written.Add(new("bank-cognitive.json", json.Count(character => character == '\n'), Encoding.UTF8.GetByteCount(json)));
        }

        void Write<T>(string name, string[] columns, IEnumerable<T> rows, Action<CsvTable, T> cells)
        {
            CsvTable table = Open(begin(name), columns);
            using (table)
            {
                foreach (T row in rows)
                {
                    if (table.Rows % Stride == 0) cancellation.ThrowIfCancellationRequested();
                    cells(table, row);
                    table.End();
                }
            }
            written.Add(new(name, table.Rows - 1, table.Bytes));
        }
    }

    private IEnumerable<(Assessor Who, string Panel)> Assessors()
    {
        Panel centre = Panel.AssessmentCentre(intake), interview = Panel.Interview(intake);
        for (long i = 0; i < centre.Count; i++) yield return (centre.Member(i), "assessment centre");
        for (long i = 0; i < interview.Count; i++) yield return (interview.Member(i), "interview");
    }

    private static CsvTable Open(string path, IEnumerable<string> columns)
    {
        CsvTable table = new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0));
        foreach (string column in columns) table.Text(column);
        table.End();
        return table;
    }
}
