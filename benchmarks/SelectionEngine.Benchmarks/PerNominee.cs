using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace SelectionEngine.Benchmarks;

/// <summary>Puts ns/nominee and B/nominee beside the totals: the figures that compare across sizes.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PerNomineeAttribute() : Attribute, IConfigSource
{
    public IConfig Config { get; } = ManualConfig.CreateEmpty()
        .AddColumn(new PerNominee("ns/nominee", report => report.ResultStatistics?.Median))
        .AddColumn(new PerNominee("B/nominee", report => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)));

    private sealed class PerNominee(string name, Func<BenchmarkReport, double?> of) : IColumn
    {
        public string Id => name;

        public string ColumnName => name;

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public string Legend => $"{name}: median over the number of nominees";

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
        {
            int nominees = (int)benchmarkCase.Parameters["Nominees"];
            return summary[benchmarkCase] is { } report && of(report) is { } value ? (value / nominees).ToString("0.0", CultureInfo.InvariantCulture) : "?";
        }

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
    }
}
