using System.Text;
using static SelectionEngine.Files.Tests.Reading;

namespace SelectionEngine.Files.Tests;

public class ReadingTests
{
    [Test]
    public void Every_kind_of_column_arrives()
    {
        using Folder folder = new();
        folder
            .With("nominees.csv", "id,score,region,role,born,unread\nA,1.5,Север,head,1990-02-28,?\nB,,,,,?\n")
            .With("answers.csv", "id,q2,q1,note\nB,3,,x\n")
            .With("periods.csv", "id,start,end,employer,position,tags\nB,2019-09-01,2020-05,Дума,глава,managerial|municipal\nA,2018,,,,\nB,2021,,,,\n")
            .With("ratings.csv", "id,exercise,dimension,assessor,value,conflict\nA,case,strategy,S-1,3.5,\nA,case,strategy,S-2,4,same region\nB,case,strategy,S-1,,\n");

        Pool pool = CsvPool.Read(folder.Path, [Mark, Region, Role, Born, Jobs, Marks, Test], Layout);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(pool[Mark].ToArray(), Is.EqualTo([1.5, double.NaN]).AsCollection);
            Assert.That((pool[Region][0], pool[Region][1], pool[Role][0]), Is.EqualTo(("Север", (string?)null, "head")));
            Assert.That((pool[Born][0], pool[Born][1]), Is.EqualTo((new DateOnly(1990, 2, 28), (DateOnly?)null)));
            Assert.That(pool[Test].Items.ToArray(), Is.EqualTo(["q2", "q1"]).AsCollection);
            Assert.That(pool[Test][0].ToArray(), Is.EqualTo(new sbyte[] { -1, -1 }).AsCollection);
            Assert.That(pool[Test][1].ToArray(), Is.EqualTo(new sbyte[] { 3, -1 }).AsCollection);
            Assert.That(pool[Jobs][0].Length, Is.EqualTo(1));
            Assert.That(pool[Jobs][1][0].Employer, Is.EqualTo("Дума"));
            Assert.That(pool[Jobs][1][0].Tags, Is.EqualTo(["managerial", "municipal"]).AsCollection);
            Assert.That(pool[Jobs][1][1].End, Is.Null);
            Assert.That(pool[Marks][0].ToArray(), Is.EqualTo([new Rating("case", "strategy", "S-1", 3.5), new Rating("case", "strategy", "S-2", 4, "same region")]).AsCollection);
            Assert.That(pool[Marks][1].Length, Is.Zero);
        }
    }

    [TestCase("\uFEFFid,score,region\nA,1,x\nB,2,y\n")]
    [TestCase("id,score,region\r\nA,1,x\r\nB,2,y")]
    [TestCase("id,score,region\rA,1,x\rB,2,y\r")]
    [TestCase("\nid,score,region\n\n\nA,1,x\n,,\n  \nB,2,y\n\n")]
    [TestCase("id;score;region\nA;1;x\nB;2;y\n")]
    [TestCase("id\tscore\tregion\nA\t1\tx\nB\t2\ty\n")]
    [TestCase("region,score,id\nx,1,A\ny,2,B\n")]
    [TestCase(" id , score , region \n A , 1 , x \n B ,2.0, y\n")]
    [TestCase("id,score,region\n\"A\",\"1\",\"x\"\nB,+2,\"y\"\n")]
    [TestCase("sep=;\nid;score;region\nA;1;x\nB;2e0;y\n")]
    public void The_same_nominees_arrive_from_every_way_to_write_them(string text)
    {
        using Folder folder = new();
        folder.With("nominees.csv", text);
        string wanted = Fingerprint(Pool.Of(["A", "B"]).With(Mark, [1, 2]).With(Region, ["x", "y"]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Fingerprint(CsvPool.Read(folder.Path, [Mark, Region])), Is.EqualTo(wanted));
            Assert.That(Fingerprint(CsvPool.Read(folder.Path, [Mark, Region], options: new() { PieceBytes = 1 })), Is.EqualTo(wanted), "in pieces");
        }
    }

    [Test]
    public void Quoted_text_keeps_its_separators_quotes_line_breaks_and_spaces() =>
        Assert.That(Read("id,region\nA,\" x, \"\"y\"\"\nz \"\n", Region)[Region][0], Is.EqualTo(" x, \"y\"\nz "));

    [Test]
    public void A_header_and_nothing_else_is_an_empty_pool() => Assert.That(Read("id,score\n", Mark).Count, Is.Zero);

    [Test]
    public void Other_encodings_separators_decimals_dates_and_missing_marks_can_be_declared()
    {
        using Folder folder = new();
        folder.With("nominees.csv", CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("№;балл;дата;регион\nА;1,5;28.02.1990;Север\nБ;н/д;—;н/д\n"));
        CsvLayout layout = new([new("nominees.csv", CsvContent.Nominees)
        {
            Id = "№",
            Headers = new Dictionary<string, IReadOnlyList<string>> { ["score"] = ["оценка", "балл"], ["born"] = ["дата"], ["region"] = ["регион"] },
        }])
        {
            Encoding = "windows-1251",
            DecimalComma = true,
            Dates = ["yyyy-MM-dd", "dd.MM.yyyy"],
            Missing = ["н/д", "—"],
        };

        Pool pool = CsvPool.Read(folder.Path, [Mark, Born, Region], layout);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(pool.Id(0), Is.EqualTo("А"));
            Assert.That(pool[Mark].ToArray(), Is.EqualTo([1.5, double.NaN]).AsCollection);
            Assert.That((pool[Born][0], pool[Born][1]), Is.EqualTo((new DateOnly(1990, 2, 28), (DateOnly?)null)));
            Assert.That((pool[Region][0], pool[Region][1]), Is.EqualTo(("Север", (string?)null)));
        }
    }

    [Test]
    public void UTF_16_with_its_mark_is_read_as_what_it_is()
    {
        using Folder folder = new();
        folder.With("nominees.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("id,region\nA,Север\n")]);
        Assert.That(CsvPool.Read(folder.Path, [Region])[Region][0], Is.EqualTo("Север"));
    }

    [Test]
    public void A_measure_can_lie_in_another_file()
    {
        using Folder folder = new();
        folder.With("nominees.csv", "id\nA\nB\n").With("late.csv", "code,points\nB,7\n");
        CsvLayout layout = new(
        [
            new("nominees.csv", CsvContent.Nominees),
            new("late.csv", CsvContent.Answers) { Id = "code", Headers = new Dictionary<string, IReadOnlyList<string>> { ["score"] = ["points"] } },
        ]);

        Assert.That(CsvPool.Read(folder.Path, [Mark], layout)[Mark].ToArray(), Is.EqualTo([double.NaN, 7]).AsCollection);
    }

    [Test]
    public void A_layout_reads_back_from_its_JSON()
    {
        CsvLayout layout = Layout with { Separator = ';', DecimalComma = true, Missing = ["NA"], Encoding = "windows-1251" };
        Assert.That(CsvLayout.FromJson(layout.ToJson()).ToJson(), Is.EqualTo(layout.ToJson()));
    }

    [Test]
    public void A_misspelt_member_of_a_layout_is_refused() =>
        Assert.That(() => CsvLayout.FromJson("{\"files\":[],\"seperator\":\";\"}"), Throws.TypeOf<System.Text.Json.JsonException>().With.Message.Contains("seperator"));

    [Test]
    public void A_layout_that_does_not_say_where_the_items_are_is_refused_before_any_file_is_opened() =>
        Assert.That(() => CsvPool.Read("nowhere", [Test], CsvLayout.Usual), Throws.ArgumentException.With.Message.Contains("does not say where the responses 'test' is"));

    [Test]
    public void An_unknown_encoding_is_refused_before_any_file_is_opened() =>
        Assert.That(() => CsvPool.Read("nowhere", [Mark], Layout with { Encoding = "klingon" }), Throws.ArgumentException.With.Message.Contains("klingon"));

    [Test]
    public void A_pipeline_says_what_is_read()
    {
        using Folder folder = new();
        Pipeline pipeline = Pipeline.For("best", seed: 1).Reads(Mark).Cut("cut", Mark, keep: 1).Build();
        Pool pool = CsvPool.Read(folder.With("nominees.csv", "id,score,region\nA,1,x\n").Path, pipeline);
        Assert.That(pool.Columns.Single(), Is.EqualTo(Mark));
    }

    [Test]
    public void Cancelled_reading_gives_no_pool()
    {
        using Folder folder = new();
        folder.With("nominees.csv", "id\nA\n");
        Assert.That(() => CsvPool.Read(folder.Path, [], cancellation: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Progress_ends_with_the_whole_file()
    {
        using Folder folder = new();
        Last last = new();
        CsvPool.Read(folder.With("nominees.csv", "id\nA\nB\nC\nD\n").Path, [], options: new() { Progress = last, PieceBytes = 4, Threads = 1 });
        Assert.That(last.Said, Is.EqualTo(new CsvProgress("nominees.csv", 11, 11)));
    }

    private sealed class Last : IProgress<CsvProgress>
    {
        public CsvProgress? Said { get; private set; }

        public void Report(CsvProgress value) => Said = value;
    }
}
