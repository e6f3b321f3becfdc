namespace SchoolOfMayors.Generator;

/// <summary>A questionnaire of statements rated 1 to 5.</summary>
/// <param name="Prefix">Letter before the item's number in column names.</param>
/// <param name="Trait">What it measures.</param>
/// <param name="Items">How many statements.</param>
/// <param name="Loading">Correlation of an item with the trait before the answer is rounded to 1 to 5.</param>
/// <param name="ReverseEvery">Each item whose number this divides is worded the other way round: 5 means little of the trait.</param>
internal sealed record Questionnaire(char Prefix, Trait Trait, int Items, double Loading, int ReverseEvery)
{
    public static readonly Questionnaire Potential = new('p', Trait.Potential, 20, .49, 4);

    public static readonly Questionnaire[] Readiness =
    [
        new('l', Trait.Leadership, 10, .59, 3), new('e', Trait.Analysis, 10, .59, 3), new('m', Trait.Management, 10, .59, 3),
    ];

    public bool IsReverse(int item) => item % ReverseEvery == 0;

    /// <summary>The answer to an item, numbered from 1, as it is ticked.</summary>
    public int Answer(int item, double trait, RandomStream random)
    {
        // Some statements are easier to agree with than others: from 2.7 to 3.5 on average.
        double mean = 3.1 + .4 * (item % 5 - 2) / 2;
        double liking = mean + Loading * trait + Math.Sqrt(1 - Loading * Loading) * random.Normal();
        int answer = (int)Math.Clamp(Math.Floor(liking + .5), 1, 5);
        return IsReverse(item) ? 6 - answer : answer;
    }
}
