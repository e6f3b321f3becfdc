using Microsoft.Extensions.DependencyInjection;

namespace SelectionEngine.DependencyInjection.Tests;

public class PipelineServicesTests
{
    private static readonly Measure Potential = new("potential");

    private static readonly Pool Three = Pool.Of(["N-1", "N-2", "N-3"]).With(Potential, [3, 1, 2]);

    [Test]
    public void A_pipeline_is_found_under_its_name()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddPipeline("school-of-mayors", seed: "2026", pipeline => pipeline.Cut("shortlist", by: Potential, keep: 2))
            .BuildServiceProvider();

        Pipeline school = provider.GetRequiredKeyedService<Pipeline>("school-of-mayors");

        Assert.That(school.Run(Three).Cohort, Is.EqualTo(new[] { "N-1", "N-3" }));
    }

    [Test]
    public void The_only_pipeline_is_found_without_a_name()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddPipeline("school-of-mayors", pipeline => pipeline.Cut("shortlist", by: Potential, keep: 2))
            .BuildServiceProvider();

        Assert.That(provider.GetRequiredService<Pipeline>(), Is.SameAs(provider.GetRequiredKeyedService<Pipeline>("school-of-mayors")));
    }

    [Test]
    public void One_of_several_pipelines_must_be_asked_for_by_name()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddPipeline("mayors", pipeline => pipeline.Cut("shortlist", by: Potential, keep: 2))
            .AddPipeline("deputies", pipeline => pipeline.Cut("shortlist", by: Potential, keep: 1))
            .BuildServiceProvider();

        Assert.Multiple(() =>
        {
            Assert.That(provider.GetRequiredKeyedService<Pipeline>("deputies").Run(Three).Count, Is.EqualTo(1));
            Assert.That(provider.GetRequiredService<Pipeline>, Throws.InvalidOperationException.With.Message.Contains("mayors, deputies").And.Message.Contains("FromKeyedServices"));
        });
    }

    [Test]
    public void A_name_is_given_once()
    {
        IServiceCollection services = new ServiceCollection().AddPipeline("mayors", pipeline => pipeline.Cut("shortlist", by: Potential, keep: 2));

        Assert.That(() => services.AddPipeline("mayors", pipeline => pipeline.Cut("shortlist", by: Potential, keep: 2)),
            Throws.ArgumentException.With.Message.Contains("'mayors' already"));
    }

    [Test]
    public void A_broken_pipeline_is_refused_where_it_is_added_with_all_its_problems()
    {
        PipelineException broken = Assert.Throws<PipelineException>(() => new ServiceCollection()
            .AddPipeline("mayors", pipeline => pipeline.Cut("cut", by: Potential, keep: -1).Band("cut", by: Potential, width: -1)))!;

        Assert.That(broken.Problems.Select(problem => problem.Code), Is.EquivalentTo(new[] { "cut.keep", "stage.duplicate", "band.width" }));
    }

    [Test]
    public void Terms_reach_the_pipeline()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddPipeline("mayors", "2026", pipeline => pipeline.Cut("shortlist", by: Potential, keep: 2), asOf: new(2023, 9, 1), decimals: 2)
            .BuildServiceProvider();

        Terms terms = provider.GetRequiredService<Pipeline>().Terms;

        Assert.That((terms.Seed, terms.AsOf, terms.Resolution.Decimals), Is.EqualTo(("2026", new DateOnly(2023, 9, 1), 2)));
    }

    [Test]
    public void A_pipeline_file_is_found_under_its_name()
    {
        Pipeline written = Pipeline.For("School of Mayors", 2026).Cut("shortlist", by: Potential, keep: 2).Build();
        using TemporaryFile file = new(written.ToJson());

        using ServiceProvider provider = new ServiceCollection().AddPipelineFile("mayors", file.Path).BuildServiceProvider();

        Assert.That(provider.GetRequiredKeyedService<Pipeline>("mayors"), Is.EqualTo(written));
    }

    [Test]
    public void A_broken_pipeline_file_is_refused_where_it_is_added()
    {
        using TemporaryFile file = new("""{ "name": "School", "seed": "1", "stages": [ { "kind": "cutt", "name": "a" }, { "kind": "band", "name": "b" } ] }""");

        PipelineException broken = Assert.Throws<PipelineException>(() => new ServiceCollection().AddPipelineFile("mayors", file.Path))!;

        Assert.That(broken.Problems.Select(problem => problem.Path), Is.SupersetOf(new[] { "$.stages[0].kind", "$.stages[1]" }));
    }

    [Test]
    public void A_file_may_hold_stages_of_ones_own()
    {
        StageKinds kinds = StageKinds.BuiltIn.With<Everybody>("everybody");
        using TemporaryFile file = new(Pipeline.For("School", 1).Add(new Everybody("all")).Build().ToJson(kinds));

        using ServiceProvider provider = new ServiceCollection().AddPipelineFile("mayors", file.Path, kinds).BuildServiceProvider();

        Assert.That(provider.GetRequiredService<Pipeline>().Stages[0], Is.EqualTo(new Everybody("all")));
    }

    [Test]
    public void A_file_that_is_not_there_is_refused_where_it_is_added() =>
        Assert.That(() => new ServiceCollection().AddPipelineFile("mayors", "no-such-pipeline.json"), Throws.InstanceOf<IOException>());

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}

public sealed record Everybody(string Name) : Stage<Nothing>(Name)
{
    protected override Nothing Summarize(Part part) => default;

    protected override void Decide(Part part, Nothing facts, Verdicts verdicts)
    {
        foreach (int row in part.Rows) verdicts.Advance(row);
    }
}
