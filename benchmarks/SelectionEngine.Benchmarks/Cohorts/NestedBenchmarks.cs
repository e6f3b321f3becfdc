using BenchmarkDotNet.Attributes;

namespace SelectionEngine.Benchmarks.Cohorts;

/// <summary>What does the best cohort under nested quotas cost, against the same merge of sorted lists in plain LINQ?</summary>
[MemoryDiagnoser, Quick]
public class NestedBenchmarks
{
    private CohortProblem _problem = null!;
    private NestedFamily _family = null!;

    [Params("real-01", "large-03")]
    public string Instance { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _problem = Instances.Read(Instance);
        _family = NestedFamily.Arrange(_problem.Nominees, _problem.Quotas)!;
        if (Linq() != Total()) throw new InvalidOperationException("The merge and the baseline found different totals.");
    }

    [Benchmark(Baseline = true)]
    public long Linq()
    {
        QuotaTree tree = _family.Tree;
        List<int>[] own = [.. Enumerable.Range(0, tree.Count).Select(_ => new List<int>())];
        for (int nominee = 0; nominee < _problem.Nominees; nominee++) own[_family.NodeOf[nominee]].Add(nominee);
        return Best(tree.Root).Secured.Concat(Best(tree.Root).Others).Take(_problem.Seats).Sum(nominee => _problem.Scores[nominee]);

        (List<int> Secured, List<int> Others) Best(int node)
        {
            (List<int> Secured, List<int> Others)[] parts = [.. tree.ChildrenOf(node).ToArray().Select(Best)];
            List<int> secured = [.. parts.SelectMany(part => part.Secured)];
            List<int> others = [.. parts.SelectMany(part => part.Others).Concat(own[node]).OrderByDescending(nominee => _problem.Scores[nominee]).ThenBy(nominee => nominee, _problem.Ties)];
            int promoted = Math.Max(0, tree[node].Min - secured.Count);
            secured.AddRange(others.Take(promoted));
            return (secured, [.. others.Skip(promoted).Take(Math.Max(0, Math.Min(tree[node].Max, _problem.Nominees) - secured.Count))]);
        }
    }

    [Benchmark]
    public long Merge() => NestedMerge.Settle(_family.Tree, _family.NodeOf, _problem.Scores, _problem.Seats, _problem.Ties).Cohort!.Objective;

    [Benchmark]
    public long Total() => new CohortSearch(_problem).Best()!.Objective;
}
