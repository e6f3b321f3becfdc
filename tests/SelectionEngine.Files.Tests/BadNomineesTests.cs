using System.Text;
using static SelectionEngine.Files.Tests.Reading;

namespace SelectionEngine.Files.Tests;

public class BadNomineesTests
{
    private static void Says(CsvProblem problem, string code, long line, string? column, string? text, string words)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem.File, Is.EqualTo("nominees.csv"));
            Assert.That((problem.Code, problem.Line, problem.Column, problem.Text), Is.EqualTo((code, line, column, text)));
            Assert.That(problem.What, Does.Contain(words));
            Assert.That(problem.Fix, Is.Not.Empty);
        }
    }

    [Test]
    public void A_decimal_comma_is_refused_and_never_becomes_fifteen() =>
        Says(Problem("id;score\nA;1.5\nB;1,5\n", Mark), "csv.number", 3, "score", "1,5", "has a comma");

    [Test]
    public void A_decimal_point_is_refused_where_the_layout_declares_a_comma()
    {
        using Folder folder = new();
        CsvException refusal = Refused(folder.With("nominees.csv", "id;score\nA;1,5\nB;1.5\n"), Layout with { DecimalComma = true }, Mark);
        Says(Only(refusal), "csv.number", 3, "score", "1.5", "has a decimal point");
    }

    [TestCase("abc", "is no number")]
    [TestCase("1 000", "is no number")]
    [TestCase("0x10", "is no number")]
    [TestCase("1.2.3", "is no number")]
    [TestCase("-", "is no number")]
    [TestCase(".", "is no number")]
    [TestCase("5%", "is no number")]
    [TestCase("NaN", "can be compared")]
    [TestCase("Infinity", "can be compared")]
    [TestCase("-inf", "can be compared")]
    [TestCase("1e999", "is no number")]
    public void Text_that_is_no_number_is_refused(string text, string words) =>
        Says(Problem($"id,free\nA,{text}\n", Free), "csv.number", 2, "free", text, words);

    [TestCase("100.01")]
    [TestCase("-0.5")]
    public void A_number_outside_the_range_is_refused(string text) =>
        Says(Problem($"id,score\nA,100\nB,{text}\n", Mark), "csv.range", 3, "score", text, "outside 0 to 100");

    [Test]
    public void A_label_outside_the_list_is_refused_with_the_nearest_one() =>
        Says(Problem("id,role\nA,head\nB,deputi\n", Role), "csv.label", 3, "role", "deputi", "Did you mean 'deputy'?");

    [TestCase("2023-02-29")]
    [TestCase("2023-13-01")]
    [TestCase("01.02.1990")]
    [TestCase("1990")]
    [TestCase("вчера")]
    public void A_day_that_is_not_in_the_calendar_is_refused(string text) =>
        Says(Problem($"id,born\nA,{text}\n", Born), "csv.date", 2, "born", text, "no day of the calendar");

    [Test]
    public void The_same_id_twice_names_both_lines() =>
        Says(Problem("id,score\nB,1\nA,2\n\nB,3\n", Mark), "csv.id.twice", 5, "id", "B", "stands on line 2 already");

    [Test]
    public void A_nominee_without_an_id_is_refused() => Says(Problem("id,score\nA,1\n ,2\n", Mark), "csv.id.empty", 3, "id", "", "has no id");

    [Test]
    public void A_missing_column_is_told_with_the_nearest_header() =>
        Says(Problem("id,scor,role\nA,1,head\n", Mark), "csv.column.missing", 1, "score", null, "Did you mean 'scor'?");

    [Test]
    public void A_missing_id_column_is_told() => Says(Problem("ID,score\nA,1\n", Mark), "csv.column.missing", 1, "id", null, "Did you mean 'ID'?");

    [Test]
    public void The_same_header_twice_is_refused() => Says(Problem("id,score,score\nA,1,2\n", Mark), "csv.header.twice", 1, "score", "score", "2 times");

    [Test]
    public void A_row_that_is_too_short_says_what_is_lacking() => Says(Problem("id,score,role\nA,1\n", Mark), "csv.width", 2, null, "A,1", "has 2 fields, the header has 3. Nothing stands for 'role'.");

    [Test]
    public void A_row_that_is_too_long_is_refused() => Says(Problem("id,score\nA,1\nB,1,5\n", Mark), "csv.width", 3, null, "B,1,5", "has 3 fields, the header has 2");

    [Test]
    public void A_quote_inside_a_bare_field_is_refused() => Says(Problem("id,region\nA,x\nB,y\"z\nC,x\n", Region), "csv.quotes", 3, null, "B,y\"z", "inside a field that is not quoted");

    [Test]
    public void Text_after_a_closing_quote_is_refused() => Says(Problem("id,region\nA,\"x\"y\n", Region), "csv.quotes", 2, null, "A,\"x\"y", "follows the closing quote");

    [Test]
    public void A_quote_that_is_never_closed_is_refused_and_swallows_nothing_in_silence() =>
        Says(Problem("id,region\nA,x\nB,\"y\nC,z\n", Region), "csv.quotes", 3, null, "B,\"y\nC,z\n", "the rest of the file could not be read");

    [TestCase("id,re\"gion\nA,x\n")]
    [TestCase("id,\"region\nA,x\n")]
    public void A_header_with_broken_quotes_is_refused_and_no_row_takes_its_place(string text) =>
        Assert.That(Problem(text, Region), Has.Property("Code").EqualTo("csv.quotes").And.Property("Line").EqualTo(1));

    [Test]
    public void A_quote_that_is_never_closed_in_a_large_file_does_not_fill_the_memory()
    {
        CsvProblem problem = Problem("id,region\nA,x\nB,\"y\n" + new string('z', 20 << 20), Region);
        Assert.That((problem.Code, problem.Line), Is.EqualTo(("csv.quotes", 3)));
        Assert.That(problem.Text?.Length ?? 0, Is.LessThan(2000));
    }

    [Test]
    public void A_message_cannot_steer_a_terminal() =>
        Assert.That(Problem("id,free\nA,\u001B[2J7\n", Free).What, Does.StartWith("'·[2J7'"));

    [Test]
    public void Bytes_of_another_encoding_are_refused()
    {
        using Folder folder = new();
        byte[] cp1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("id,region\nA,Север\n");
        Says(Only(Refused(folder.With("nominees.csv", cp1251), null, Region)), "csv.encoding", 2, "region", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", "are no UTF-8");
    }

    [Test]
    public void A_letter_that_was_lost_in_a_conversion_is_refused() => Says(Problem("id,region\nA,Се\uFFFDер\n", Region), "csv.encoding", 2, "region", "Се\uFFFDер", "U+FFFD");

    [Test]
    public void An_id_with_bytes_that_are_no_UTF_8_is_refused()
    {
        using Folder folder = new();
        Assert.That(Only(Refused(folder.With("nominees.csv", [.. "id\nA"u8, 0xFF, (byte)'\n']), null)), Has.Property("Code").EqualTo("csv.encoding"));
    }

    [Test]
    public void A_header_in_another_encoding_is_refused()
    {
        using Folder folder = new();
        byte[] cp1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("id,балл\nA,1\n");
        Assert.That(Only(Refused(folder.With("nominees.csv", cp1251), null)), Has.Property("Code").EqualTo("csv.encoding"));
    }

    [Test]
    public void A_byte_order_mark_in_the_middle_is_refused() => Says(Problem("id,region\nA,x\n\uFEFFB,y\n", Region), "csv.encoding", 3, "id", "\uFEFFB", "byte order mark inside");

    [Test]
    public void A_file_that_is_not_there_is_told()
    {
        using Folder folder = new();
        Says(Only(Refused(folder, null, Mark)), "csv.file.missing", 0, null, null, "no such file");
    }

    [TestCase("")]
    [TestCase("\n\n")]
    [TestCase("\uFEFF")]
    public void An_empty_file_is_told(string text) => Says(Problem(text, Mark), "csv.file.empty", 0, null, null, "has no header");

    [Test]
    public void A_problem_reads_as_one_line() => Assert.That(
        Problem("id,score\nA,1000\n", Mark).ToString(),
        Is.EqualTo("nominees.csv, line 2, column 'score': 1000 is outside 0 to 100. Correct the number, or widen the range of 'score' where the pipeline reads it."));

    [Test]
    public void Lines_count_blank_lines_and_those_inside_quotes() =>
        Says(Problem("id,region,score\r\n\r\nA,\"x\r\ny\",1\r\n\r\nB,z,oops\r\n", Region, Mark), "csv.number", 6, "score", "oops", "is no number");

    [Test]
    public void All_problems_of_all_files_are_told_at_once_by_file_and_line()
    {
        using Folder folder = new();
        folder.With("nominees.csv", "id,score,role\nA,x,head\nB,1,boss\nA,500,head\n").With("answers.csv", "id,q1\nA,9\nZ,1\nB,-1\n");

        Assert.That(Refused(folder, null, Mark, Role, Test).Problems.Select(problem => $"{problem.File}:{problem.Line}:{problem.Column}"),
            Is.EqualTo(["nominees.csv:2:score", "nominees.csv:3:role", "nominees.csv:4:score", "nominees.csv:4:id", "answers.csv:3:id", "answers.csv:4:q1"]).AsCollection);
    }

    [TestCase(1 << 20)]
    [TestCase(40)]
    public void No_more_problems_than_stated_are_told_and_the_rest_are_counted(int pieceBytes)
    {
        using Folder folder = new();
        folder.With("nominees.csv", "id,score\n" + string.Concat(Enumerable.Range(1, 50).Select(i => $"N{i:00},bad\n")));
        CsvException refusal = Assert.Throws<CsvException>(() => CsvPool.Read(folder.Path, [Mark], options: new() { MostProblems = 3, PieceBytes = pieceBytes }))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal.Problems.Select(problem => problem.Line), Is.EqualTo([2L, 3, 4]).AsCollection);
            Assert.That(refusal.Count, Is.EqualTo(50));
            Assert.That(refusal.Message, Does.Contain("The files have 50 problems:").And.Contain("… and 47 more."));
        }
    }

    [Test]
    public void Unread_columns_may_hold_anything() => Assert.That(Read("id,score,free\nA,1,oops\n", Mark).Count, Is.EqualTo(1));
}
