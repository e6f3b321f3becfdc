using System.Diagnostics;
using System.Runtime.Intrinsics;
using static SelectionEngine.Tests.RandomPool;

namespace SelectionEngine.Tests;

/// <summary>A processor without vector instructions gives the same bits: the same run again in a child process that has them switched off.</summary>
public class VectorTests
{
    private const string Answer = "SELECTION_VECTOR_ANSWER";

    private static readonly Measure Points = new("points"), Judged = new("judged"), Total = new("total");

    private static string Fingerprint() => Pipeline.For("vectors", 2026, asOf: new(2023, 9, 1))
        .Screen("gate", Born.Age >= 20, new HandedIn(Passport))
        .Score(Points, Test, new PointScoring(SelectionEngine.Points.Percent, 0, 3, ["i2"], 0.6))
        .Panel(Judged, Rated, Aggregate.Median)
        .Standardize("scales", [Interview, Essay, Speed, Points, Judged], Scale.Z, Scale.T, Scale.Sten)
        .Composite(Total, (Interview.Z, 0.35), (Essay.Z, 0.25), (Speed.Z, 0.2), (Points.T, 0.013), (Judged.Sten, 0.07))
        .Cut("shortlist", by: Total, share: 0.7m, per: Region)
        .Band("band", by: Speed.Z, width: 2.5)
        .Cohort("class", seats: 500, by: Total, reserve: 50, Quota.AtMost(200, per: Region))
        .Build().Run(RandomPool.Of(20_000, 565)).Fingerprint;

    [Test]
    public void Without_vector_instructions_the_fingerprint_is_the_same()
    {
        if (Environment.GetEnvironmentVariable(Answer) is { } file)
        {
            File.WriteAllText(file, $"{Vector128.IsHardwareAccelerated} {Fingerprint()}");
            return;
        }

        Assert.That(Child(), Is.EqualTo($"False {Fingerprint()}"));
    }

    private static string Child()
    {
        string answer = Path.GetTempFileName(), program = Environment.ProcessPath!;
        bool host = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string filter = $"FullyQualifiedName~{nameof(VectorTests)}";

        ProcessStartInfo start = new(program, host ? ["exec", typeof(VectorTests).Assembly.Location, "--filter", filter] : ["--filter", filter])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_EnableHWIntrinsic"] = "0", [Answer] = answer },
        };

        // A test run inside a test run talks to nobody but us.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("TESTINGPLATFORM_", StringComparison.OrdinalIgnoreCase) || name == "DOTNET_CLI_TEST_COMMAND_WORKING_DIRECTORY").ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process child = Process.Start(start)!;
        Task<string> said = child.StandardOutput.ReadToEndAsync(), complained = child.StandardError.ReadToEndAsync();

        if (!child.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            child.Kill(entireProcessTree: true);
            throw new TimeoutException("The run without vector instructions did not end.");
        }

        string text = File.ReadAllText(answer);
        File.Delete(answer);
        return text.Length > 0 ? text : throw new InvalidOperationException($"The child process gave no answer (exit code {child.ExitCode}). {said.Result} {complained.Result}");
    }
}
