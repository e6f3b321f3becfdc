using System.CommandLine;
using System.Text;
using AfterEnrolment;
using SelectionEngine;
using SelectionEngine.Files;
using Spectre.Console;

const int BadInput = 2, Cancelled = 130;

Option<DirectoryInfo> data = new("--data") { Description = "Folder with modules.json, experts.csv, projects.csv and declared.csv.", DefaultValueFactory = _ => new(Path.Combine(AppContext.BaseDirectory, "programme")) };
Option<DirectoryInfo?> target = new("--out") { Description = "Folder to write teams.csv, schedule.csv, module-teams.csv, reviews.csv and loads.csv to (semicolons, with a byte order mark)." };
Option<string> language = new("--language") { Description = "ru or en.", DefaultValueFactory = _ => "en" };
language.AcceptOnlyFromAmong("ru", "en");

RootCommand command = new("What follows the enrolment of the School of Mayors: two streams, sixteen teams, ten modules in partner regions, and reviewers for 157 graduation projects.") { data, target, language };
command.SetAction((given, cancellation) => Task.FromResult(Run(given, cancellation)));

Console.OutputEncoding = Encoding.UTF8;
ParseResult parsed = command.Parse(args);
if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();

foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors) Console.Error.WriteLine(error.Message);
Console.Error.WriteLine("See --help.");
return BadInput;

int Run(ParseResult given, CancellationToken cancellation)
{
    Language words = given.GetValue(language) == "ru" ? Language.Russian : Language.English;

    try
    {
        School school = School.Enrol(Path.Combine(AppContext.BaseDirectory, "school"), cancellation);
        Programme programme = Programme.Plan(school, given.GetValue(data)!.FullName, cancellation);
        new Presentation(AnsiConsole.Console, words).Show(school, programme);

        if (given.GetValue(target) is { } folder)
        {
            Tables.Write(folder.FullName, school, programme);
            Console.WriteLine(words == Language.Russian ? $"Записано в {folder.FullName}" : $"Written to {folder.FullName}");
        }

        return programme.IsComplete ? 0 : 1;
    }
    catch (Exception problem) when (problem is PipelineException or CsvException or ArgumentException or KeyNotFoundException or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
    {
        Console.Error.WriteLine(problem.Message);
        return BadInput;
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine(words == Language.Russian ? "Прервано; ничего не записано." : "Cancelled; nothing was written.");
        return Cancelled;
    }
}
