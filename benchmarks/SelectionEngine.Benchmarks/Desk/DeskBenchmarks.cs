using System.Runtime.CompilerServices;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Order;
using SelectionEngine.Benchmarks.Scores;
using SelectionEngine.Oracles;

namespace SelectionEngine.Benchmarks.Desk;

/// <summary>What does it cost to say who enters for each of 161 members? The baseline solves anew for every member.</summary>
[Measured(2, 5)]
[Orderer(SummaryOrderPolicy.Declared)]
public class SuccessorBenchmarks
{
    private CohortDesk _desk = null!;

    [GlobalSetup]
    public void Settle() => _desk = Instance.Desk("real-04-full.json");

    [Benchmark(Baseline = true)]
    public int SolvedAnewForEachMember() => _desk.Roster().Members.Count(member => _desk.Roster().Leave([member]).Open == 0);

    [Benchmark]
    public int Table() => _desk.Successors().Count(succession => succession.Enters is not null);
}

/// <summary>What does the least change of quotas that cannot be met cost, with the best cohort under it?</summary>
[Measured(2, 5)]
[Orderer(SummaryOrderPolicy.Declared)]
public class RelaxationBenchmarks
{
    private CohortDesk _desk = null!;

    [Params("real-08-infeasible-bounds.json", "real-09-infeasible-regions.json")]
    public string File { get; set; } = "";

    [GlobalSetup]
    public void Settle() => _desk = Instance.Desk(File);

    [Benchmark]
    public double Relaxation() => _desk.Relaxation()!.Points;
}

/// <summary>What do answers to everybody cost: 565 margins, and the bounds that are tight?</summary>
[Measured(1, 3)]
[Orderer(SummaryOrderPolicy.Declared)]
public class AnswerBenchmarks
{
    private CohortDesk _desk = null!;

    [GlobalSetup]
    public void Settle() => _desk = Instance.Desk("real-04-full.json");

    [Benchmark]
    public int Margins() => _desk.Margins().Count;

    [Benchmark]
    public int TightBounds() => _desk.TightBounds().Count;

    [Benchmark]
    public int OneAnswer() => _desk.Why(_desk.Facts.Reserve[0]).Reasons.Count;
}

internal static class Instance
{
    public static CohortDesk Desk(string file, [CallerFilePath] string here = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "tests", "oracles", "cohort", file);
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(path));
        return new CohortStage(document.RootElement.Clone()).Desk;
    }
}
