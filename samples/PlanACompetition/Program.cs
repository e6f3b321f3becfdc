using System.CommandLine;
using System.Text;
using PlanACompetition;
using SelectionEngine;
using Spectre.Console;

const int BadInput = 2;

Option<int> nominees = new("--nominees") { Description = "How many nominees are expected.", DefaultValueFactory = _ => 565 };
Option<int> places = new("--places") { Description = "How many places there are.", DefaultValueFactory = _ => 161 };
Option<int> shortlist = new("--shortlist") { Description = "How many go to the assessment centre in design A.", DefaultValueFactory = _ => 250 };
Option<double?> budget = new("--budget") { Description = "Money for all stages together; four fifths of what design A costs unless stated." };
Option<DirectoryInfo?> target = new("--out") { Description = "Folder to write plan.csv and plan.json to." };
Option<string> language = new("--language") { Description = "ru or en.", DefaultValueFactory = _ => "en" };
language.AcceptOnlyFromAmong("ru", "en");

RootCommand command = new("Which cuts bring the nominees to the places, at what cost and how well? Plans the very pipeline that will run, and compares three designs.")
{
    nominees, places, shortlist, budget, target, language,
};
command.SetAction((given, cancellation) => Task.FromResult(Run(given, cancellation)));

Console.OutputEncoding = Encoding.UTF8;
ParseResult parsed = command.Parse(args);
if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();

foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors) Console.Error.WriteLine(error.Message);
Console.Error.WriteLine("See --help.");
return BadInput;

int Run(ParseResult given, CancellationToken cancellation)
{
    Words words = new(given.GetValue(language) == "ru" ? Language.Russian : Language.English);

    try
    {
        Plan plan = Plan.Of(Programme.Pipeline(given.GetValue(shortlist), given.GetValue(places)), Programme.Assumptions(given.GetValue(nominees)));
        double money = given.GetValue(budget) ?? Math.Round(0.8 * plan.Cost / 1000) * 1000;
        DesignSearch search = plan.BestUnder(money, cancellation: cancellation);

        // With the money at hand, and with as much as it takes to assess everybody who is admitted.
        Plan[] designs = [plan, search.Best ?? plan, plan.SideBySide()[^1]];

        // A page keeps its shape in a file; a terminal has its own width.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 140;
        new Page(AnsiConsole.Console, words).Show(designs, search, money);

        if (given.GetValue(target) is { } folder)
        {
            Tables.Write(folder.FullName, designs, search, words);
            Console.WriteLine($"{words.Of("Written to", "Записано в")} {folder.FullName}");
        }

        return 0;
    }
    catch (Exception problem) when (problem is PipelineException or ArgumentException or IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(problem.Message);
        return BadInput;
    }
}
