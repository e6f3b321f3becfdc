using SelectionEngine.Psychometrics;

namespace SchoolOfMayors.Generator;

/// <summary>The cognitive test: 40 items of a two-parameter logistic model, with the true parameters that the answers come from.</summary>
/// <remarks>P(right) = 1 / (1 + exp(−a(θ − b))), scaling constant 1, θ standard normal among men.
/// Birnbaum (1968), in Lord &amp; Novick, Statistical Theories of Mental Test Scores.</remarks>
internal sealed class ItemBank
{
    public const int Items = 40;

    private readonly double[] slopes = new double[Items], difficulties = new double[Items];

    public ItemBank(ulong seed)
    {
        RandomStream random = new(seed, Purpose.Bank, 0);
        int[] places = [.. Enumerable.Range(0, Items)];
        random.Shuffle<int>(places);
        for (int i = 0; i < Items; i++)
        {
            // Rounded before use: the answers then follow exactly the parameters that are written down.
            slopes[i] = Thousandths(Portable.Exp(-.13 + .25 * random.Normal()));
            difficulties[i] = Thousandths(Portable.InverseNormal((places[i] + random.Uniform()) / Items));
        }
    }

    public double Slope(int item) => slopes[item];

    public double Difficulty(int item) => difficulties[item];

    public double Right(int item, double theta) => Portable.Logistic(slopes[item] * (theta - difficulties[item]));

    /// <summary>The file that the engine reads: parameters, where they come from, whom the scale refers to, and a hash over all of it.</summary>
    public string ToJson(ulong seed) => new SelectionEngine.Psychometrics.ItemBank(
        "COG",
        [.. Enumerable.Range(0, Items).Select(i => new BankItem($"c{i + 1:00}", Item.TwoParameter(slopes[i], difficulties[i])))],
        Sample: "Nobody: the parameters are true ones, not estimates",
        Persons: 0,
        Source: $"Invented by SchoolOfMayors.Generator, seed {seed}",
        Date: new(2023, 6, 1),
        Population: LatentNormal.Standard).ToJson() + "\n";

    private static double Thousandths(double x) => Math.Round(x * 1000) / 1000;
}
