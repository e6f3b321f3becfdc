using System.Globalization;
using System.Text;
using static SelectionEngine.Files.Tests.Reading;

namespace SelectionEngine.Files.Tests;

public class LawTests
{
    private static readonly Column[] Columns = [Free, Region, Born, Test, Marks];

    [Law(MaxTest = 60)]
    public bool Any_split_and_any_number_of_threads_give_the_same_pool(int seed, byte bytes, bool quotes)
    {
        using Folder folder = Written(Invented(seed, quotes ? "a \"b\",\nc" : "plain"), new Random(seed));
        Pool whole = CsvPool.Read(folder.Path, Columns, Layout, new() { Threads = 1 });
        Pool split = CsvPool.Read(folder.Path, Columns, Layout, new() { PieceBytes = bytes + 1 });

        return Fingerprint(whole) == Fingerprint(split)
            && Enumerable.Range(0, whole.Count).All(row => whole.Id(row) == split.Id(row))
            && whole[Region].Names.SequenceEqual(split[Region].Names);
    }

    [Law(MaxTest = 60)]
    public bool Any_split_tells_the_same_problems(int seed, byte bytes)
    {
        Random random = new(seed);
        using Folder folder = new();
        StringBuilder text = new("\n\nid,score\r\n");
        for (int i = 0; i < 30; i++) text.Append(random.Next(6) switch { 0 => $"N{i},oops\r\n", 1 => $"N{i}\n", 2 => "\n", 3 => $"N{random.Next(30)},5\n", 4 => ",7\r\n", _ => $"N{i},{random.Next(200)}\n" });
        folder.With("nominees.csv", text.Append("N99,oops").ToString());

        return Told(new() { Threads = 1 }) == Told(new() { PieceBytes = bytes + 1 });

        string Told(CsvOptions options) => Assert.Throws<CsvException>(() => CsvPool.Read(folder.Path, [Mark], Layout, options))!.Message;
    }

    [Law(MaxTest = 60)]
    public bool What_is_written_reads_back_the_same(int seed)
    {
        Pool pool = Invented(seed, " a \"b\", ");
        using Folder folder = Written(pool, null);
        return Fingerprint(CsvPool.Read(folder.Path, Columns, Layout)) == Fingerprint(pool);
    }

    [Law(MaxTest = 60)]
    public bool The_order_of_the_rows_does_not_matter(int seed, int other)
    {
        Pool pool = Invented(seed, "x");
        using Folder ordered = Written(pool, null), shuffled = Written(pool, new Random(other));
        return Fingerprint(CsvPool.Read(ordered.Path, Columns, Layout)) == Fingerprint(CsvPool.Read(shuffled.Path, Columns, Layout));
    }

    private static Pool Invented(int seed, string label)
    {
        Random random = new(seed);
        int count = random.Next(40);
        return Pool.Of([.. Enumerable.Range(0, count).Select(i => $"Н-{i}").OrderBy(_ => random.Next())])
            .With(Free, [.. Enumerable.Range(0, count).Select(i => random.Next(5) == 0 ? double.NaN : random.NextDouble() * Math.Pow(10, random.Next(-20, 20)))])
            .With(Region, [.. Enumerable.Range(0, count).Select(i => random.Next(5) == 0 ? null : label + random.Next(4))])
            .With(Born, [.. Enumerable.Range(0, count).Select(i => random.Next(5) == 0 ? (DateOnly?)null : DateOnly.FromDayNumber(random.Next(700000)))])
            .With(Test, ["q1", "q2"], [.. Enumerable.Range(0, count * 2).Select(i => (sbyte)random.Next(-1, 128))])
            .With(Marks, [.. Enumerable.Range(0, count).Select(i => (IReadOnlyList<Rating>)[.. Enumerable.Range(0, random.Next(4)).Select(j => new Rating("case", "d" + j, "A", random.Next(9) / 2.0, j == 2 ? label : null))])]);
    }

    private static Folder Written(Pool pool, Random? shuffle)
    {
        Folder folder = new();
        int[] rows = [.. Enumerable.Range(0, pool.Count)];
        shuffle?.Shuffle(rows);

        using (CsvTable table = new(File.Create(Path.Combine(folder.Path, "nominees.csv")), CsvWriting.Plain, "id", "free", "region", "born"))
        {
            foreach (int row in rows) table.Text(pool.Id(row)).Number(pool[Free][row]).Text(pool[Region][row]).Text(pool[Born][row]?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).EndRow();
        }

        using (CsvTable table = new(File.Create(Path.Combine(folder.Path, "answers.csv")), CsvWriting.Plain, "id", "q1", "q2"))
        {
            foreach (int row in rows) table.Text(pool.Id(row)).Count(Answer(pool, row, 0)).Count(Answer(pool, row, 1)).EndRow();
        }

        using (CsvTable table = new(File.Create(Path.Combine(folder.Path, "ratings.csv")), CsvWriting.Plain, "id", "exercise", "dimension", "assessor", "value", "conflict"))
        {
            foreach (int row in rows)
            {
                foreach (Rating rating in pool[Marks][row]) table.Text(pool.Id(row)).Text(rating.Exercise).Text(rating.Dimension).Text(rating.Assessor).Number(rating.Value).Text(rating.Conflict).EndRow();
            }
        }

        return folder;
    }

    private static int? Answer(Pool pool, int row, int item) => pool[Test][row][item] is var answer and >= 0 ? answer : null;
}
