using Microsoft.Extensions.DependencyInjection;
using SelectionEngine;
using SelectionEngine.DependencyInjection;

// A program outside the solution that knows the packages only.
Measure score = new("score");
Category region = new("region");

var people = Enumerable.Range(1, 40).Select(i => (Id: $"N-{i:D2}", Score: (i * 37 % 41) + 0.5, Region: $"R{i % 4}"));
Pool pool = Pool.From(people, person => person.Id).With(score, person => person.Score).With(region, person => person.Region);

Pipeline pipeline = Describe(Pipeline.For("consumer", seed: 2026)).Build();
Selection selection = pipeline.Run(pool);
Console.WriteLine($"chosen: {string.Join(' ', selection.Cohort)}");
Console.WriteLine(selection.Trail(selection.Reserve[0]));

using ServiceProvider services = new ServiceCollection()
    .AddPipeline("consumer", seed: "2026", pipeline => Describe(pipeline))
    .BuildServiceProvider();
Console.WriteLine($"same from the container: {services.GetRequiredKeyedService<Pipeline>("consumer").Equals(pipeline)}");

PipelineBuilder Describe(PipelineBuilder pipeline) => pipeline
    .Cut("shortlist", score, keep: 20)
    .Cohort("cohort", seats: 8, by: score, reserve: 2, Quota.AtMost(3, per: region));
