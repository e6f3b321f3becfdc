using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Tests;

/// <summary>A generated pool and pipeline. It is told by three numbers, so that it shrinks to few nominees and few stages and can be made again.</summary>
/// <param name="Nominees">How many there are.</param>
/// <param name="Stages">How many stages; a block is one.</param>
/// <param name="Seed">Everything else.</param>
public sealed record Scene(int Nominees, int Stages, int Seed)
{
    internal Pool Pool => RandomPool.Of(Nominees, Seed);

    internal Pipeline Pipeline => new RandomPipeline(Seed, Nominees).Of(Stages);

    internal Selection Run(RunOptions? options = null) => Pipeline.Run(Pool, options: options);

    internal int[] Shuffled()
    {
        int[] rows = [.. Enumerable.Range(0, Nominees)];
        new Random(Seed).Shuffle(rows);
        return rows;
    }

    public override string ToString() => $"Scene({Nominees}, {Stages}, {Seed}): {Pipeline}";
}

/// <summary>Scenes for laws.</summary>
public static class Scenes
{
    public static Arbitrary<Scene> Scene() => Arb.From(
        from nominees in Gen.Choose(0, 60)
        from stages in Gen.Choose(1, 6)
        from seed in Gen.Choose(0, 1_000_000)
        select new Scene(nominees, stages, seed),
        scene => new[]
        {
            scene with { Nominees = scene.Nominees / 2 }, scene with { Nominees = scene.Nominees - 1 }, scene with { Stages = scene.Stages - 1 },
        }.Where(smaller => smaller.Nominees >= 0 && smaller.Stages >= 1 && smaller != scene));
}
