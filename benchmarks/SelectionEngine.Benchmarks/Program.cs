using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Running;
using SelectionEngine;
using SelectionEngine.Benchmarks;
using SelectionEngine.Files;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// `file PATH`: load and run the reference pipeline on a CSV file as the peers do, and print what they print: load, least run of five, last member.
if (args is ["file", var path, ..])
{
    CsvLayout layout = new([new(Path.GetFileName(path), CsvContent.Nominees)]);
    Stopwatch clock = new();
    (double load, double run, string last) = (double.MaxValue, double.MaxValue, "");

    for (int i = 0; i < 5; i++)
    {
        clock.Restart();
        Pool pool = CsvPool.Read(Path.GetDirectoryName(Path.GetFullPath(path))!, ReferencePipeline.Columns, layout);
        load = Math.Min(load, clock.Elapsed.TotalSeconds);

        Pipeline pipeline = ReferencePipeline.For(pool.Count);
        clock.Restart();
        Selection selection = pipeline.Run(pool);
        run = Math.Min(run, clock.Elapsed.TotalSeconds);

        last = selection.Cohort[^1];
        if (args is [_, _, "--members", var target]) File.WriteAllLines(target, selection.Cohort);
    }

    Console.WriteLine($"SelectionEngine threads {Environment.ProcessorCount} load {load:F3} s run {run:F4} s last {last}");
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
