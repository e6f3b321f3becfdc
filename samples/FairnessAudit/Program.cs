using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FairnessAudit;
using SelectionEngine.Samples;
using Spectre.Console;

string home = AppContext.BaseDirectory;
Option<DirectoryInfo> data = new("--data") { Description = "Folder of the School of Mayors, outcomes.csv among its files.", DefaultValueFactory = _ => new(Path.Combine(home, "data")) };
Option<FileInfo> procedure = new("--pipeline") { Description = "The procedure.", DefaultValueFactory = _ => new(Path.Combine(home, "pipeline.json")) };
Option<DirectoryInfo?> target = new("--out") { Description = "Folder to write audit.json to: every table with all its figures." };

return await Sample.Run(args, "Audits the School of Mayors: was the selection fair by sex, age, federal district and role, and did it choose well?",
    [data, procedure, target], (given, language, cancellation) =>
{
    Audit audit = Audit.Of(given.GetValue(data)!.FullName, given.GetValue(procedure)!.FullName, Path.Combine(home, "layout.json"), cancellation);
    Words words = new(language);
    new Page(AnsiConsole.Console, words).Show(audit);

    if (given.GetValue(target) is { } folder)
    {
        folder.Create();
        JsonSerializerOptions options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
        string path = Path.Combine(folder.FullName, "audit.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new { audit.Selection.Fingerprint, audit.Tables, audit.Differences, audit.Studies }, options));
        Console.WriteLine($"{words.Written} {path}");
    }

    return 0;
});
