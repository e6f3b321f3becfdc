using static SelectionEngine.Files.Tests.Reading;

namespace SelectionEngine.Files.Tests;

/// <summary>Files beside the nominees': answers, periods, ratings.</summary>
public class BadRowsBesideTests
{
    private static void Says(CsvProblem problem, string file, string code, long line, string? column, string? text) =>
        Assert.That((problem.File, problem.Code, problem.Line, problem.Column, problem.Text), Is.EqualTo((file, code, line, column, text)));

    [TestCase("answers.csv", "id,q1\nA,1\nC,1\n")]
    [TestCase("periods.csv", "id,start,end\nA,2019,\nC,2019,2020\n")]
    [TestCase("ratings.csv", "id,exercise,assessor,value\nA,case,S-1,3\nC,case,S-1,3\n")]
    public void An_id_that_nobody_has_is_refused(string file, string text) =>
        Says(ProblemBeside(file, text, Of(file)), file, "csv.id.unknown", 3, "id", "C");

    [TestCase("answers.csv", "id,q1\n,1\n")]
    [TestCase("periods.csv", "id,start,end\n,2019,\n")]
    [TestCase("ratings.csv", "id,exercise,assessor,value\n,case,S-1,3\n")]
    public void A_row_that_names_nobody_is_refused(string file, string text) =>
        Says(ProblemBeside(file, text, Of(file)), file, "csv.id.empty", 2, "id", "");

    [TestCase("answers.csv", "id,q1\nA\n")]
    [TestCase("periods.csv", "id,start,end\nA\n")]
    [TestCase("ratings.csv", "id,exercise,assessor,value\nA\n")]
    public void A_short_row_is_refused(string file, string text) => Says(ProblemBeside(file, text, Of(file)), file, "csv.width", 2, null, "A");

    [Test]
    public void Two_rows_of_answers_for_one_nominee_are_refused() =>
        Says(ProblemBeside("answers.csv", "id,q1\nA,1\nB,1\nA,2\n", Test), "answers.csv", "csv.id.twice", 4, "id", "A");

    [TestCase("128")]
    [TestCase("-1")]
    [TestCase("2.5")]
    [TestCase("x")]
    public void An_answer_that_is_no_whole_number_from_0_to_127_is_refused(string text) =>
        Says(ProblemBeside("answers.csv", $"id,q1,q2\nB,1,{text}\n", Test), "answers.csv", "csv.answer", 2, "q2", text);

    [Test]
    public void Answers_without_any_item_are_refused() => Says(ProblemBeside("answers.csv", "id,quiet\nB,1\n", Test), "answers.csv", "csv.column.missing", 1, "q", null);

    [TestCase("2019-02-30")]
    [TestCase("2019-13")]
    [TestCase("19")]
    [TestCase("01.02.2019")]
    public void A_period_with_an_impossible_date_is_refused(string text) =>
        Says(ProblemBeside("periods.csv", $"id,start,end\nA,2018,{text}\n", Jobs), "periods.csv", "csv.date", 2, "end", text);

    [Test]
    public void A_period_without_a_start_is_refused() => Says(ProblemBeside("periods.csv", "id,start,end\nA,,2019\n", Jobs), "periods.csv", "csv.date.missing", 2, "start", "");

    [Test]
    public void A_text_with_a_lost_letter_is_refused_in_every_row_that_has_it()
    {
        using Folder folder = new();
        folder.With("nominees.csv", "id\nA\n").With("periods.csv", "id,start,end,employer\nA,2019,2020,Ду\uFFFDа\nA,2020,,Дума\nA,2021,,Ду\uFFFDа\n");

        Assert.That(Refused(folder, null, Jobs).Problems.Select(problem => (problem.Code, problem.Line, problem.Column)),
            Is.EqualTo([("csv.encoding", 2L, "employer"), ("csv.encoding", 4L, "employer")]).AsCollection);
    }

    [Test]
    public void Periods_without_a_column_of_ends_are_refused() => Says(ProblemBeside("periods.csv", "id,start\nA,2019\n", Jobs), "periods.csv", "csv.column.missing", 1, "end", null);

    [TestCase("3,5")]
    [TestCase("NaN")]
    [TestCase("good")]
    public void A_rating_that_is_no_number_is_refused(string text) =>
        Says(ProblemBeside("ratings.csv", $"id;exercise;assessor;value\nA;case;S-1;{text}\n", Marks), "ratings.csv", "csv.number", 2, "value", text);

    [Test]
    public void A_rating_without_an_assessor_is_refused() =>
        Says(ProblemBeside("ratings.csv", "id,exercise,assessor,value\nA,case,,3\n", Marks), "ratings.csv", "csv.text.missing", 2, "assessor", "");

    [Test]
    public void A_file_that_is_not_there_is_told_only_when_a_column_of_it_is_asked_for()
    {
        using Folder folder = new();
        folder.With("nominees.csv", "id\nA\n");

        Says(Only(Refused(folder, null, Jobs)), "periods.csv", "csv.file.missing", 0, null, null);
        Assert.That(CsvPool.Read(folder.Path, [], Layout).Count, Is.EqualTo(1));
    }

    [Test]
    public void A_row_of_the_nominees_that_is_wrong_still_gives_its_id_to_the_other_files()
    {
        using Folder folder = new();
        folder.With("nominees.csv", "id,score\nA,oops\nB\n").With("answers.csv", "id,q1\nA,1\nB,1\n");

        Assert.That(Refused(folder, null, Mark, Test).Problems.Select(problem => problem.Code), Is.EqualTo(["csv.number", "csv.width"]).AsCollection);
    }

    [Test]
    public void Nobody_is_called_unknown_when_a_nominee_could_not_be_read()
    {
        using Folder folder = new();
        folder.With("nominees.csv", "id,score\nA\"x,1\nB,2\n").With("answers.csv", "id,q1\nAx,1\n");

        Says(Only(Refused(folder, null, Mark, Test)), "nominees.csv", "csv.quotes", 2, null, "A\"x,1");
    }

    private static Column Of(string file) => file switch { "answers.csv" => Test, "periods.csv" => Jobs, _ => Marks };
}
