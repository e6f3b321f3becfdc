namespace SelectionEngine.Tests;

/// <summary>Answers to a questionnaire of 24 items in 4 scales on 1 to 5, every second item of a scale reversed, drawn from a seed.</summary>
internal static class Questionnaire
{
    public static readonly Responses Character = new("character");

    public static readonly string[] Items = [.. Enumerable.Range(1, 24).Select(item => $"c{item}")];

    public static readonly Subscale[] Subscales = [.. Enumerable.Range(0, 4).Select(scale => new Subscale($"scale {scale + 1}", [.. Enumerable.Range(0, 6).Select(item => Items[(item * 4) + scale])]))];

    public static readonly ItemKey Key = new(1, 5, [.. Subscales.SelectMany(scale => scale.Items.Where((_, item) => item % 2 == 1))]);

    /// <summary>Honest answers of so many nominees.</summary>
    public static sbyte[][] Honest(int nominees, int seed = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, nominees).Select(_ =>
        {
            double[] traits = [.. Enumerable.Range(0, 4).Select(_ => Normal(random))];
            return Items.Select((item, i) =>
            {
                double point = Math.Clamp(Math.Round(3 + (.9 * traits[i % 4]) + (.5 * Normal(random))), 1, 5);
                return (sbyte)(Key.Reversed!.Contains(item) ? 6 - point : point);
            }).ToArray();
        })];
    }

    public static Pool Of(sbyte[][] answers) => Small.Of(answers.Length).With(Character, Items, [.. answers.SelectMany(one => one)]);

    private static double Normal(Random random) => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
}
