using System.Text.RegularExpressions;

namespace SelectionEngine.Tests;

public partial class ReasonTextTests
{
    [Test]
    public void Every_code_has_a_text_in_both_languages([ValueSource(nameof(Codes))] string code)
    {
        Reason reason = new(code, "column", 1, 2, Label: "label", Required: "required");

        Assert.Multiple(() =>
        {
            Assert.That(reason.Text(), Does.Not.Contain(code == "override" || code == "withdrawn" ? "{" : code).And.Not.Match("[а-яё]"));
            Assert.That(OurWords().Replace(reason.Text(Language.Russian), ""), Does.Not.Match("[a-z]"));
        });
    }

    [Test]
    public void Every_code_that_the_sources_name_has_a_text_or_is_a_problem()
    {
        string[] unknown = [.. NamedInSources().Where(code => !ReasonTexts.Codes.Contains(code) && !ProblemCodes.All.Contains(code))];

        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public void Every_problem_code_is_still_named_in_the_sources() =>
        Assert.That(ProblemCodes.All.Except(NamedInSources()), Is.Empty);

    [Test]
    public void A_code_of_a_users_own_is_told_as_it_is() =>
        Assert.That(new Reason("mine.own", "interview", 3, 4).Text(), Is.EqualTo("mine.own interview 3 4"));

    [Test]
    public void Binary_noise_is_not_told() => Assert.That(Reason.Below(new("interview"), 0.1 + 0.2, 0.4).Text(), Is.EqualTo("interview is 0.3, the cut is 0.4; 0.1 short"));

    [Test]
    public void Russian_writes_a_decimal_comma() => Assert.That(Reason.Below(new("балл"), 70.4, 71.2).Text(Language.Russian), Is.EqualTo("«балл» = 70,4, порог 71,2; не хватило 0,8"));

    [Test]
    public void Days_are_written_as_the_standard_has_it() =>
        Assert.That(new Reason("gate.date", "born", new DateOnly(1998, 9, 1).DayNumber, Unit: Unit.Day, Required: "before 1998").Text(), Is.EqualTo("born is 1998-09-01, required: before 1998"));

    private static IEnumerable<string> Codes => ReasonTexts.Codes;

    private static IEnumerable<string> NamedInSources() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src", "SelectionEngine"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
        .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
        .Distinct();

    [GeneratedRegex("column|label|required")]
    private static partial Regex OurWords();

    // A code stands first among the arguments: new("cut.below", …), or behind a question in front of it.
    [GeneratedRegex("(?:[(?:]|\\w\\() ?\"([a-z]+(?:\\.[a-z_]+)+)\"")]
    private static partial Regex Literal();
}
