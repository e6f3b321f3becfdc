using System.CommandLine;
using AfterEnrolment;
using SelectionEngine;
using SelectionEngine.Samples;
using Spectre.Console;

Option<DirectoryInfo> data = new("--data") { Description = "Folder with modules.json, experts.csv, projects.csv and declared.csv.", DefaultValueFactory = _ => new(Path.Combine(AppContext.BaseDirectory, "programme")) };
Option<DirectoryInfo?> target = new("--out") { Description = "Folder to write teams.csv, schedule.csv, module-teams.csv, reviews.csv and loads.csv to (semicolons, with a byte order mark)." };

return await Sample.Run(args, "What follows the enrolment of the School of Mayors: two streams, sixteen teams, ten modules in partner regions, and reviewers for 157 graduation projects.",
    [data, target], (given, language, cancellation) =>
{
    School school = School.Enrol(Path.Combine(AppContext.BaseDirectory, "school"), cancellation);
    Programme programme = Programme.Plan(school, given.GetValue(data)!.FullName, cancellation);
    new Presentation(AnsiConsole.Console, language).Show(school, programme);

    if (given.GetValue(target) is { } folder)
    {
        Tables.Write(folder.FullName, school, programme);
        Console.WriteLine(language == Language.Russian ? $"Записано в {folder.FullName}" : $"Written to {folder.FullName}");
    }

    return programme.IsComplete ? 0 : 1;
});
