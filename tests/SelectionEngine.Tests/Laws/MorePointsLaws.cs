using static SelectionEngine.Tests.RandomPool;

namespace SelectionEngine.Tests;

/// <summary>More points never hurt: whoever is chosen stays chosen when nothing changes but that they have more points.</summary>
/// <remarks>
/// It holds for every ranking stage. It need not hold for a chain of them when ties at a boundary are all let through: who rises out of such a tie
/// leaves the others behind, and a share of fewer is less.
/// </remarks>
[TestFixture]
public class MorePointsLaws
{
    private static readonly Measure Total = new("total");

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool In_a_cut(Scene scene, byte who, byte more) => Holds(scene, who, more, (random, pipeline) => pipeline.Add(new Cut("cut", Interview, random.Keep(), null, random.Ties())));

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool In_a_cut_of_every_region(Scene scene, byte who, byte more) => Holds(scene, who, more, (random, pipeline) => pipeline.Add(new Cut("cut", Interview, random.Keep(), Region, random.Ties())));

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool In_a_band(Scene scene, byte who, byte more) => Holds(scene, who, more, (_, pipeline) => pipeline.Band("band", by: Interview, width: scene.Seed % 5, below: (scene.Seed % 7) + 1));

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool In_bands_that_are_filled(Scene scene, byte who, byte more) => Holds(scene, who, more, (_, pipeline) => pipeline.Add(new Band(
        "band", Interview, scene.Seed % 5, Places: (scene.Seed % 9) + 1, Sliding: scene.Seed % 2 == 0, Ties: Ties.By(Essay))));

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool In_a_composite_with_positive_weights(Scene scene, byte who, byte more) => Holds(scene, who, more, (random, pipeline) => pipeline
        .Composite(Total, (Interview, 0.3), (Essay, 0.7)).Add(new Cut("cut", Total, random.Keep(), null, random.Ties())));

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool In_a_composite_with_missing_parts(Scene scene, byte who, byte more) => Holds(scene, who, more, (random, pipeline) => pipeline
        .Composite(Total, MissingParts.RenormaliseFrom(0.3), (Interview, 0.3), (Essay, 0.7)).Add(new Cut("cut", Total, random.Keep(), null, random.Ties())));

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool In_a_cohort(Scene scene, byte who, byte more) => Holds(scene, who, more, (random, pipeline) => pipeline
        .Add(new Cohort("cohort", (scene.Seed % 12) + 1, Interview, random.Quotas((scene.Seed % 12) + 1), 0, random.BreakingTies())));

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool In_two_cuts_whose_ties_are_broken(Scene scene, byte who, byte more) => Holds(scene, who, more, (_, pipeline) => pipeline
        .Cut("first", by: Interview, keep: scene.Nominees / 2).Cut("second", by: Essay, share: 0.5m, per: Region));

    private static bool Holds(Scene scene, byte who, byte more, Action<RandomPipeline, PipelineBuilder> stages)
    {
        PipelineBuilder builder = Pipeline.For("monotone", scene.Seed, asOf: new(2023, 9, 1));
        stages(new(scene.Seed, scene.Nominees), builder);
        Pipeline pipeline = builder.Build();

        Selection before = pipeline.Run(scene.Pool);
        if (before.Count == 0) return true;

        string id = before.Cohort[who % before.Count];
        double[] raised = [.. scene.Pool[Interview]];
        raised[scene.Pool.RowOf(id)] += more / 32.0;
        return pipeline.Run(Replaced(scene.Pool, raised)).Outcome(id).Verdict == Verdict.Advanced;
    }

    private static Pool Replaced(Pool pool, double[] interview) =>
        new Pool(pool.Ids).Adding([.. pool.Stores.Select(store => store.Column.Name == Interview.Name ? new NumberStore(Interview, interview) : store)]);
}
