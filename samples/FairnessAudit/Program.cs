using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FairnessAudit;
using SelectionEngine;
using SelectionEngine.Files;
using Spectre.Console;

const int BadInput = 2, Cancelled = 130;

string home = AppContext.BaseDirectory;
Option<DirectoryInfo> data = new("--data") { Description = "Folder of the School of Mayors, outcomes.csv among its files.", DefaultValueFactory = _ => new(Path.Combine(home, "data")) };
Option<FileInfo> procedure = new("--pipeline") { Description = "The procedure.", DefaultValueFactory = _ => new(Path.Combine(home, "pipeline.json")) };
Option<DirectoryInfo?> target = new("--out") { Description = "Folder to write audit.json to: every table with all its figures." };
Option<string> language = new("--language") { Description = "ru or en.", DefaultValueFactory = _ => "en" };
language.AcceptOnlyFromAmong("ru", "en");

RootCommand command = new("Audits the School of Mayors: was the selection fair by sex, age, federal district and role, and did it choose well?") { data, procedure, target, language };
command.SetAction((given, cancellation) => Task.FromResult(Run(given, cancellation)));

Console.OutputEncoding = Encoding.UTF8;
ParseResult parsed = command.Parse(args);
if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();

foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors) Console.Error.WriteLine(error.Message);
Console.Error.WriteLine("See --help.");
return BadInput;

int Run(ParseResult given, CancellationToken cancellation)
{
    try
    {
        Audit audit = Audit.Of(given.GetValue(data)!.FullName, given.GetValue(procedure)!.FullName, Path.Combine(home, "layout.json"), cancellation);
        Words words = new(given.GetValue(language) == "ru" ? Language.Russian : Language.English);

        // Redirected output has no window to fit into.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 140;
        new Page(AnsiConsole.Console, words).Show(audit);

        if (given.GetValue(target) is { } folder)
        {
            folder.Create();
            JsonSerializerOptions options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
            string path = Path.Combine(folder.FullName, "audit.json");
            File.WriteAllText(path, JsonSerializer.Serialize(new { audit.Selection.Fingerprint, audit.Tables, audit.Differences, audit.Studies }, options));
            Console.WriteLine($"{words.Written} {path}");
        }

        return 0;
    }
    catch (Exception problem) when (problem is PipelineException or CsvException or ArgumentException or IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException)
    {
        Console.Error.WriteLine(problem.Message);
        return BadInput;
    }
    catch (OperationCanceledException)
    {
        return Cancelled;
    }
}
