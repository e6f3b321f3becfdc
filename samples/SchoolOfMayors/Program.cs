using System.CommandLine;
using System.Text;
using SchoolOfMayors;
using SelectionEngine;
using SelectionEngine.Files;
using Spectre.Console;

const int BadInput = 2, Cancelled = 130;

string home = AppContext.BaseDirectory;
Option<DirectoryInfo> data = new("--data") { Description = "Folder with nominees.csv, periods.csv, answers.csv and ratings.csv.", DefaultValueFactory = _ => new(Path.Combine(home, "data")) };
Option<FileInfo> procedure = new("--pipeline") { Description = "The procedure.", DefaultValueFactory = _ => new(Path.Combine(home, "pipeline.json")) };
Option<DirectoryInfo?> target = new("--out") { Description = "Folder to write selection.json, cohort.csv, reserve.csv, decisions.csv and explanations.csv to." };
Option<string?> nominee = new("--nominee") { Description = "Explain one nominee, by id, instead of showing everybody's way." };
Option<string> language = new("--language") { Description = "ru or en.", DefaultValueFactory = _ => "en" };
language.AcceptOnlyFromAmong("ru", "en");

RootCommand command = new("Selects the School of Mayors: from files to an enrolled cohort, with a reason for every nominee.") { data, procedure, target, nominee, language };
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
        Pipeline pipeline = Pipeline.FromFile(given.GetValue(procedure)!.FullName);
        CsvLayout layout = CsvLayout.FromJson(File.ReadAllText(Path.Combine(home, "layout.json")));

        // Names are read for people's eyes only; the procedure does not know them.
        Pool pool = CsvPool.Read(given.GetValue(data)!.FullName, [.. pipeline.Inputs, Presentation.Name], layout, cancellation: cancellation);
        Selection selection = pipeline.Run(pool, cancellation: cancellation);
        Presentation screen = new(AnsiConsole.Console, words);

        if (given.GetValue(nominee) is { } id)
        {
            if (!pool.Contains(id)) return Failed($"Nobody has the id '{id}'. Ids look like {(pool.Count > 0 ? pool.Id(0) : "N-0001")}.");
            screen.Explain(selection, id);
        }
        else
        {
            screen.Show(selection, pool, given.GetValue(data)!.FullName);
        }

        if (given.GetValue(target) is { } folder)
        {
            SelectionFiles.Write(selection, folder.FullName, words.Language, extra: [Presentation.Name, Presentation.Region, Presentation.Role], cancellation: cancellation);
            Console.WriteLine($"{words.Written} {folder.FullName}");
        }

        return 0;
    }
    catch (Exception problem) when (problem is PipelineException or CsvException or ArgumentException or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
    {
        return Failed(problem.Message);
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine(words.Of("Cancelled; nothing was written.", "Прервано; ничего не записано."));
        return Cancelled;
    }
}

static int Failed(string message)
{
    Console.Error.WriteLine(message);
    return BadInput;
}
