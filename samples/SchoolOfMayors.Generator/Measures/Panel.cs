namespace SchoolOfMayors.Generator;

/// <summary>One who rates.</summary>
/// <param name="Id">A-0001 (assessment centre) or S-0001 (structured interview).</param>
/// <param name="Region">Where they come from; a nominee of that region is a conflict of interest.</param>
/// <param name="Severity">Points added to every rating they give; below 0 is severe.</param>
internal sealed record Assessor(string Id, Region Region, double Severity);

/// <summary>Who rates whom, in a rotation that links everybody with everybody.</summary>
/// <remarks>
/// A block of 565 nominees has its own assessors, but the last one also sits in the next block: so each one's load stays the same
/// whatever the number of nominees, the number of assessors grows with it, and severities of all blocks can be compared.
/// </remarks>
internal sealed class Panel(string prefix, int size, double severitySd, Intake intake)
{
    public static Panel AssessmentCentre(Intake intake) => new("A", 12, .35, intake);

    public static Panel Interview(Intake intake) => new("S", 8, .25, intake);

    /// <summary>How many assessors that many nominees need.</summary>
    public long Count => Blocks * (size - 1) + 1;

    private long Blocks => (intake.Count + Regions.Block - 1) / Regions.Block;

    private Assessor[] members = [];
    private long block = -1;

    public Assessor Member(long number)
    {
        ulong stream = (ulong)number * 2 + (prefix == "A" ? 0UL : 1UL);
        RandomStream random = new(intake.Seed, Purpose.Assessor, (long)stream);
        double severity = Math.Round(severitySd * random.Normal() * 1000) / 1000;
        return new($"{prefix}-{number + 1:0000}", random.Pick<Region>([.. intake.Regions.All]), severity);
    }

    /// <summary>The two who rate a nominee in a round (an exercise), counted from 0.</summary>
    public (Assessor First, Assessor Second) For(long nominee, int round)
    {
        (long wanted, long place) = Math.DivRem(nominee, Regions.Block);
        if (wanted != block)
        {
            members = [.. Enumerable.Range(0, size).Select(i => Member(wanted * (size - 1) + i))];
            block = wanted;
        }

        int first = (int)((place + round * (size / 3)) % size);
        int second = (int)((first + 1 + (place / size + round) % (size - 1)) % size);
        return (members[first], members[second]);
    }
}
