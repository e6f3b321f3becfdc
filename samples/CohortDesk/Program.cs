using System.CommandLine;
using CohortDeskSample;
using SelectionEngine;
using SelectionEngine.Files;
using SelectionEngine.Samples;
using Spectre.Console;

string home = AppContext.BaseDirectory;
Option<DirectoryInfo> data = new("--data") { Description = "Folder with the files of the School of Mayors.", DefaultValueFactory = _ => new(Path.Combine(home, "data")) };
Option<DirectoryInfo?> target = new("--out") { Description = "Folder to write the selection, the record of places (places.json) and the successors (successors.csv) to." };
Option<string[]> withdraw = new("--withdraw") { Description = "Ids of members who withdraw; four are picked when none is named.", AllowMultipleArgumentsPerToken = true };

return await Sample.Run(args, "The enrolment desk: fills 161 places under rules that cross, says what they cost, what to do about an impossible one, and who comes in when members withdraw.",
    [data, target, withdraw], (given, language, cancellation) =>
{
    Words words = new(language);
    Pipeline school = Enrolment.School(home), pipeline = Enrolment.With(school, Enrolment.Rules);
    Pool pool = Enrolment.Read(given.GetValue(data)!.FullName, pipeline, home, cancellation);
    Selection selection = pipeline.Run(pool, cancellation: cancellation);
    CohortDesk desk = selection.Desk(Enrolment.Stage);
    Page page = new(AnsiConsole.Console, words, selection.Pool);

    page.Places(selection, desk);
    page.Prices(desk);
    page.Answers(desk);

    Selection impossible = Enrolment.With(school, [.. Enrolment.Rules, Enrolment.Impossible]).Run(pool, cancellation: cancellation);
    if (impossible.Desk(Enrolment.Stage) is { Clash: not null } refused) page.Impossible(refused);

    Roster before = desk.Roster();
    string[] leaving = given.GetValue(withdraw) is { Length: > 0 } named ? named : [.. new[] { 4, 39, 77, 118 }.Where(place => place < before.Members.Count).Select(place => before.Members[place])];
    Roster after = before.Leave(leaving, Loyalty.KeepEverybodyElse, cancellation: cancellation);
    page.Withdrawals(before, after);
    page.Lots(selection);

    if (given.GetValue(target) is { } folder)
    {
        SelectionFiles.Write(selection, folder.FullName, words.Language, extra: [Enrolment.Name, Enrolment.Region, Enrolment.Role], cancellation: cancellation);
        File.WriteAllText(Path.Combine(folder.FullName, "places.json"), SeatEvent.ToJson(after.Events));
        File.WriteAllLines(Path.Combine(folder.FullName, "successors.csv"), after.Successors(cancellation).Select(one => $"{one.Member},{one.Enters}").Prepend("leaves,enters"));
        Console.WriteLine($"{words.Of("Written to", "Записано в")} {folder.FullName}");
    }

    return 0;
});
