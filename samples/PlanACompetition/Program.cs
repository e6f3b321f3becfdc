using System.CommandLine;
using PlanACompetition;
using SelectionEngine;
using SelectionEngine.Samples;
using Spectre.Console;

Option<int> nominees = new("--nominees") { Description = "How many nominees are expected.", DefaultValueFactory = _ => 565 };
Option<int> places = new("--places") { Description = "How many places there are.", DefaultValueFactory = _ => 161 };
Option<int> shortlist = new("--shortlist") { Description = "How many go to the assessment centre in design A.", DefaultValueFactory = _ => 250 };
Option<double?> budget = new("--budget") { Description = "Money for all stages together; four fifths of what design A costs unless stated." };
Option<DirectoryInfo?> target = new("--out") { Description = "Folder to write plan.csv and plan.json to." };

return await Sample.Run(args, "Which cuts bring the nominees to the places, at what cost and how well? Plans the very pipeline that will run, and compares three designs.",
    [nominees, places, shortlist, budget, target], (given, language, cancellation) =>
{
    Words words = new(language);
    Plan plan = Plan.Of(Programme.Pipeline(given.GetValue(shortlist), given.GetValue(places)), Programme.Assumptions(given.GetValue(nominees)));
    double money = given.GetValue(budget) ?? Math.Round(0.8 * plan.Cost / 1000) * 1000;
    DesignSearch search = plan.BestUnder(money, cancellation: cancellation);

    // With the money at hand, and with as much as it takes to assess everybody who is admitted.
    Plan[] designs = [plan, search.Best ?? plan, plan.SideBySide()[^1]];
    new Page(AnsiConsole.Console, words).Show(designs, search, money);

    if (given.GetValue(target) is { } folder)
    {
        Tables.Write(folder.FullName, designs, search, words);
        Console.WriteLine($"{words.Of("Written to", "Записано в")} {folder.FullName}");
    }

    return 0;
});
