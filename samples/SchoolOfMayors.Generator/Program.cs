using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace SchoolOfMayors.Generator;

internal static class Program
{
    private const long Most = 1_000_000_000;
    private const int Done = 0, Failed = 1, BadInput = 2, Cancelled = 130;

    private static async Task<int> Main(string[] args)
    {
        Option<long> nominees = new("--nominees", "-n")
        {
            Description = "How many nominees, 1 to 1,000,000,000.",
            DefaultValueFactory = _ => Regions.Block,
        };
        Option<ulong> seed = new("--seed", "-s")
        {
            Description = "Seed, 0 or above: the same seed gives the same bytes on every machine.",
            DefaultValueFactory = _ => Regions.Block,
        };
        Option<DirectoryInfo> folder = new("--out", "-o")
        {
            Description = "Folder to write to; made when absent. Files of the same names are replaced, all at the end or none.",
            Required = true,
        };
        Option<string[]> only = new("--only")
        {
            Description = $"Only these files, separated by commas: {string.Join(", ", Generation.Names)}.",
        };
        nominees.Validators.Add(result =>
        {
            // Text that is no number at all has a message already.
            bool number = long.TryParse(result.Tokens is [.., var last] ? last.Value : null, CultureInfo.InvariantCulture, out long count);
            if (number && count is (< 1 or > Most)) result.AddError($"--nominees must be from 1 to {Most}, but is {count}.");
        });
        only.Validators.Add(result =>
        {
            foreach (string name in Split(result.GetValueOrDefault<string[]>()).Except(Generation.Names))
                result.AddError($"--only does not know '{name}'. Known are: {string.Join(", ", Generation.Names)}.");
        });

        RootCommand command = new("Makes an invented intake of the School of Mayors as CSV files: people, careers, answers, ratings, outcomes.")
        {
            nominees, seed, folder, only,
        };
        command.SetAction((result, cancellation) =>
        {
            Intake intake = new(result.GetValue(seed), result.GetValue(nominees));
            string[] names = [.. Split(result.GetValue(only))];
            Generation generation = new(intake, names.Length == 0 ? Generation.Names : names);
            return Task.FromResult(Run(generation, result.GetValue(folder)!.FullName, cancellation));
        });

        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();

        foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors) Console.Error.WriteLine(error.Message);
        Console.Error.WriteLine("See --help.");
        return BadInput;
    }

    private static int Run(Generation generation, string folder, CancellationToken cancellation)
    {
        Stopwatch clock = Stopwatch.StartNew();
        try
        {
            IReadOnlyList<Written> written = generation.Into(folder, Console.Error, cancellation);
            foreach (Written file in written) Console.WriteLine(Line($"{file.File,-20} {file.Rows,14:N0} rows {file.Bytes / 1e6,12:N2} MB"));

            double seconds = clock.Elapsed.TotalSeconds, rows = written.Sum(file => file.Rows), megabytes = written.Sum(file => file.Bytes) / 1e6;
            using Process self = Process.GetCurrentProcess();
            Console.Error.WriteLine(Line(
                $"{seconds:0.0} s, {rows / seconds:N0} rows/s, {megabytes / seconds:N0} MB/s, peak memory {self.PeakWorkingSet64 / 1e6:N0} MB"));
            return Done;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Cancelled; nothing was written.");
            return Cancelled;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Cannot write to '{folder}': {error.Message} Give another folder with --out, or free the place.");
            return Failed;
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Split(string[]? names) =>
        (names ?? []).SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
