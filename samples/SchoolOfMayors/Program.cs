using System.CommandLine;
using SchoolOfMayors;
using SelectionEngine;
using SelectionEngine.Files;
using SelectionEngine.Samples;
using Spectre.Console;

string home = AppContext.BaseDirectory;
Option<DirectoryInfo> data = new("--data") { Description = "Folder with nominees.csv, periods.csv, answers.csv and ratings.csv.", DefaultValueFactory = _ => new(Path.Combine(home, "data")) };
Option<FileInfo> procedure = new("--pipeline") { Description = "The procedure.", DefaultValueFactory = _ => new(Path.Combine(home, "pipeline.json")) };
Option<DirectoryInfo?> target = new("--out") { Description = "Folder to write selection.json, cohort.csv, reserve.csv, decisions.csv and explanations.csv to." };
Option<string?> nominee = new("--nominee") { Description = "Explain one nominee, by id, instead of showing everybody's way." };

return await Sample.Run(args, "Selects the School of Mayors: from files to an enrolled cohort, with a reason for every nominee.", [data, procedure, target, nominee], (given, language, cancellation) =>
{
    Words words = new(language);
    Pipeline pipeline = Pipeline.FromFile(given.GetValue(procedure)!.FullName);
    CsvLayout layout = CsvLayout.FromJson(File.ReadAllText(Path.Combine(home, "layout.json")));

    // Names are read for people's eyes only; the procedure does not know them.
    Pool pool = CsvPool.Read(given.GetValue(data)!.FullName, [.. pipeline.Inputs, Presentation.Name], layout, cancellation: cancellation);
    Selection selection = pipeline.Run(pool, cancellation: cancellation);
    Presentation screen = new(AnsiConsole.Console, words);

    if (given.GetValue(nominee) is { } id)
    {
        if (!pool.Contains(id)) throw new KeyNotFoundException($"Nobody has the id '{id}'. Ids look like {(pool.Count > 0 ? pool.Id(0) : "N-0001")}.");
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
});
