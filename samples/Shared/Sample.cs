using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.Json;
using SelectionEngine.Files;
using Spectre.Console;

namespace SelectionEngine.Samples;

/// <summary>What every sample does around its work: the language option, messages instead of traces, exit codes.</summary>
internal static class Sample
{
    private const int BadInput = 2, Cancelled = 130;

    /// <summary>Reads the command line and does the work.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="about">What the sample does, for its help.</param>
    /// <param name="options">Its options beside the language.</param>
    /// <param name="work">The work; gives the exit code.</param>
    public static async Task<int> Run(string[] args, string about, IEnumerable<Option> options, Func<ParseResult, Language, CancellationToken, int> work)
    {
        Option<string> language = new("--language") { Description = "ru or en.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("ru", "en");
        RootCommand command = new(about);
        foreach (Option option in options.Append(language)) command.Options.Add(option);
        command.SetAction((given, cancellation) => Task.FromResult(Guarded(given, given.GetValue(language) == "ru" ? Language.Russian : Language.English, work, cancellation)));

        Console.OutputEncoding = Encoding.UTF8;

        // A page keeps its shape in a file; a terminal has its own width.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 140;
        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();

        foreach (ParseError error in parsed.Errors) Console.Error.WriteLine(error.Message);
        Console.Error.WriteLine("See --help.");
        return BadInput;
    }

    private static int Guarded(ParseResult given, Language language, Func<ParseResult, Language, CancellationToken, int> work, CancellationToken cancellation)
    {
        try
        {
            return work(given, language, cancellation);
        }
        catch (Exception problem) when (problem is PipelineException or CsvException or JsonException or ArgumentException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(problem.Message);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine(language == Language.Russian ? "Прервано; ничего не записано." : "Cancelled; nothing was written.");
            return Cancelled;
        }
    }
}
