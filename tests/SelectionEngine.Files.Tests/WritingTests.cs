using System.Text.Json;
using static SelectionEngine.Files.Tests.Reading;

namespace SelectionEngine.Files.Tests;

public class WritingTests
{
    private static readonly Category Name = new("name");

    private static readonly Pipeline Procedure = Pipeline.For("Small school", seed: 7)
        .Reads(Mark, Region, Name)
        .Cut("written test", Mark, atLeast: 10)
        .Cohort("cohort", seats: 2, Mark, reserve: 1)
        .Build();

    private static Pool Pool() => SelectionEngine.Pool.Of(["E", "A", "B", "C", "D"])
        .With(Mark, [double.NaN, 50, 40.5, 30, 5])
        .With(Region, ["=1+1", "север", "a;b", "@x", null])
        .With(Name, ["Пять", "-Раз", "Два \"и\"", "Три", "Четыре"]);

    private static Folder Written(Pool pool, CsvWriting? writing = null, Language language = Language.English)
    {
        Folder folder = new();
        SelectionFiles.Write(Procedure.Run(pool), folder.Path, language, writing, [Name, Region]);
        return folder;
    }

    [Test]
    public void All_five_files_are_there_and_nothing_else()
    {
        using Folder folder = Written(Pool());
        Assert.That(folder.Names, Is.EqualTo(["cohort.csv", "decisions.csv", "explanations.csv", "reserve.csv", "selection.json"]).AsCollection);
    }

    [Test]
    public void The_cohort_and_the_reserve_stand_in_their_order()
    {
        using Folder folder = Written(Pool());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(folder.Lines("cohort.csv"), Is.EqualTo(["place,id,name,region", "1,A,\"'-Раз\",север", "2,B,\"Два \"\"и\"\"\",a;b"]).AsCollection);
            Assert.That(folder.Lines("reserve.csv"), Is.EqualTo(["place,id,name,region", "1,C,Три,\"'@x\""]).AsCollection);
        }
    }

    [Test]
    public void Every_nominee_has_a_decision_and_numbers_stay_numbers()
    {
        using Folder folder = Written(Pool());
        string[] lines = folder.Lines("decisions.csv");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0], Is.EqualTo("id,verdict,stage,code,column,value,limit,distance,label,reserve,name,region"));
            Assert.That(lines[1], Is.EqualTo("A,advanced,cohort,,,,,,,,\"'-Раз\",север"));
            Assert.That(lines[4], Is.EqualTo("D,rejected,written test,cut.below,score,5,10,-5,,,Четыре,"));
            Assert.That(lines[5], Is.EqualTo("E,held,written test,score.missing,score,,,,,,Пять,\"'=1+1\""));
        }
    }

    [Test]
    public void Excel_of_a_country_with_a_decimal_comma_gets_what_it_opens()
    {
        using Folder folder = Written(Pool(), CsvWriting.Excel);
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder.Path, "decisions.csv"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bytes[..3], Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }).AsCollection);
            Assert.That(folder.Lines("decisions.csv")[3], Does.StartWith("C;rejected;cohort;").And.Contain(";30;40,5;-10,5;"));
            Assert.That(folder.Lines("cohort.csv")[2], Is.EqualTo("2;B;\"Два \"\"и\"\"\";\"a;b\""));
        }
    }

    [Test]
    public void Every_stage_that_a_nominee_reached_is_explained_in_the_language_asked_for()
    {
        using Folder english = Written(Pool()), russian = Written(Pool(), language: Language.Russian);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(english.Lines("explanations.csv"), Has.Length.EqualTo(1 + 2 + 2 + 2 + 1 + 1));
            Assert.That(english.Lines("explanations.csv")[^2], Does.StartWith("D,written test,rejected,\"written test: rejected, score is 5, the cut is 10; 5 short"));
            Assert.That(russian.Lines("explanations.csv")[^2], Does.StartWith("D,written test,rejected,\"written test: не прошёл"));
        }
    }

    [Test]
    public void The_document_holds_fingerprint_funnel_cohort_reserve_and_trails()
    {
        using Folder folder = Written(Pool());
        using JsonDocument document = JsonDocument.Parse(folder.Text("selection.json"));
        JsonElement root = document.RootElement;
        Selection selection = Procedure.Run(Pool());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.GetProperty("fingerprint").GetString(), Is.EqualTo(selection.Fingerprint));
            Assert.That(root.GetProperty("manifest").GetProperty("data").GetString(), Is.EqualTo(selection.Manifest.Data));
            Assert.That(root.GetProperty("funnel")[0].GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal),
                Is.EqualTo("{\"stage\":\"writtentest\",\"entered\":5,\"advanced\":3,\"rejected\":1,\"held\":1}"));
            Assert.That(root.GetProperty("cohort").EnumerateArray().Select(id => id.GetString()), Is.EqualTo(["A", "B"]).AsCollection);
            Assert.That(root.GetProperty("reserve").EnumerateArray().Select(id => id.GetString()), Is.EqualTo(["C"]).AsCollection);
            Assert.That(root.GetProperty("facts").GetProperty("cohort").GetProperty("seats").GetInt32(), Is.EqualTo(2));
            Assert.That(root.GetProperty("nominees").GetArrayLength(), Is.EqualTo(5));

            JsonElement held = root.GetProperty("nominees")[4];
            Assert.That(held.GetProperty("id").GetString(), Is.EqualTo("E"));
            Assert.That(held.GetProperty("verdict").GetString(), Is.EqualTo("held"));
            Assert.That(held.GetProperty("steps")[0].GetProperty("reasons")[0].GetProperty("code").GetString(), Is.EqualTo("score.missing"));
        }
    }

    [Test]
    public void The_order_of_the_nominees_does_not_show_in_any_file()
    {
        Pool pool = Pool();
        Pool turned = SelectionEngine.Pool.Of(["D", "C", "B", "A", "E"])
            .With(Mark, [.. pool[Mark].ToArray().Reverse()])
            .With(Region, [.. Enumerable.Range(0, 5).Select(row => pool[Region][4 - row])])
            .With(Name, [.. Enumerable.Range(0, 5).Select(row => pool[Name][4 - row])]);
        using Folder one = Written(pool), other = Written(turned);
        Assert.That(other.Names.Select(other.Text), Is.EqualTo(one.Names.Select(one.Text)).AsCollection);
    }

    [Test]
    public void An_empty_pool_is_written_like_any_other()
    {
        using Folder folder = Written(SelectionEngine.Pool.Of([]).With(Mark, []).With(Region, []).With(Name, []));
        Assert.That((folder.Lines("cohort.csv").Length, folder.Lines("decisions.csv").Length, folder.Lines("explanations.csv").Length), Is.EqualTo((1, 1, 1)));
    }

    [TestCase("=cmd|'/c calc'!A1")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase("@sum")]
    [TestCase("\tx")]
    [TestCase("\rx")]
    [TestCase("\nx")]
    public void Text_that_a_spreadsheet_would_run_is_disarmed_and_numbers_are_not_touched(string text)
    {
        using Folder folder = new();
        using (CsvTable table = new(File.Create(Path.Combine(folder.Path, "t.csv")), CsvWriting.Plain, "text", "number"))
        {
            table.Text(text).Number(-0.5).EndRow();
        }

        string row = folder.Text("t.csv")["text,number\n".Length..];
        Assert.That(row.TrimStart('"'), Does.StartWith("'" + text));
        Assert.That(row, Does.EndWith(",-0.5\n"));
    }

    [Test]
    public void A_cancelled_writing_leaves_the_folder_as_it_was()
    {
        using Folder folder = new();
        folder.With("cohort.csv", "old");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => SelectionFiles.Write(Procedure.Run(Pool()), folder.Path, cancellation: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(folder.Names, Is.EqualTo(["cohort.csv"]).AsCollection);
            Assert.That(folder.Text("cohort.csv"), Is.EqualTo("old"));
        }
    }

    [Test]
    public void A_writing_that_fails_leaves_the_folder_as_it_was()
    {
        using Folder folder = new();
        folder.With("cohort.csv", "old");

        // A folder in the place of the last file: the first ones can be moved, this one cannot.
        Directory.CreateDirectory(Path.Combine(folder.Path, "selection.json"));
        File.WriteAllText(Path.Combine(folder.Path, "selection.json", "kept"), "");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => SelectionFiles.Write(Procedure.Run(Pool()), folder.Path), Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
            Assert.That(folder.Names, Is.EqualTo(["cohort.csv", "selection.json"]).AsCollection);
            Assert.That(folder.Text("cohort.csv"), Is.EqualTo("old"));
        }
    }

    [Test]
    public void A_folder_that_was_made_for_nothing_goes_again()
    {
        using Folder folder = new();
        string inner = Path.Combine(folder.Path, "new");
        Assert.That(() => SelectionFiles.Write(Procedure.Run(Pool()), inner, extra: [new Category("unknown")]), Throws.InstanceOf<KeyNotFoundException>());
        Assert.That(Directory.Exists(inner), Is.False);
    }

    [Test]
    public void Files_of_an_earlier_writing_are_replaced()
    {
        using Folder folder = Written(Pool());
        string before = folder.Text("decisions.csv");
        SelectionFiles.Write(Procedure.Run(Pool()), folder.Path);
        Assert.That(folder.Text("decisions.csv"), Is.Not.EqualTo(before));
        Assert.That(folder.Names.Count(), Is.EqualTo(5));
    }
}
