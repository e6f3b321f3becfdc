namespace SchoolOfMayors.Generator;

/// <summary>A region that nominates.</summary>
internal sealed record Region(string Code, string Name, string FederalDistrict);

/// <summary>The regions and how many of each 565 nominees come from each.</summary>
internal sealed class Regions
{
    /// <summary>Nominees of the reference intake; also the length of a block, in which every region keeps its exact size.</summary>
    public const int Block = 565;

    private const int Most = 15;

    private readonly ulong seed;
    private readonly byte[] sizes;
    private readonly double[] leniency;
    private byte[] deck = [];
    private long deckBlock = -1;

    public Regions(ulong seed)
    {
        this.seed = seed;
        All = Read();
        sizes = Sizes(seed, All.Count);
        leniency = [.. All.Select((_, i) => 4 * new RandomStream(seed, Purpose.RegionLeniency, i).Normal())];
    }

    public IReadOnlyList<Region> All { get; }

    /// <summary>Nominees of each region in a block of 565; each from 1 to 15.</summary>
    public ReadOnlySpan<byte> BlockSizes => sizes;

    /// <summary>Points a region's own committee adds to everybody it nominates; mean 0, standard deviation 4.</summary>
    public double Leniency(int region) => leniency[region];

    /// <summary>The region of a nominee, by the nominee's number from 0.</summary>
    // A shuffled deck per block instead of free draws: the limits 1 to 15 then hold exactly for 565, and nothing grows with n.
    public int Of(long nominee)
    {
        (long block, long place) = Math.DivRem(nominee, Block);
        if (block != deckBlock)
        {
            deck = Deck(seed, sizes, block);
            deckBlock = block;
        }
        return deck[place];
    }

    private static byte[] Deck(ulong seed, byte[] sizes, long block)
    {
        byte[] deck = [.. sizes.SelectMany((size, region) => Enumerable.Repeat((byte)region, size))];
        new RandomStream(seed, Purpose.Deck, block).Shuffle<byte>(deck);
        return deck;
    }

    private static byte[] Sizes(ulong seed, int regions)
    {
        RandomStream random = new(seed, Purpose.RegionSize, 0);
        byte[] sizes = new byte[regions];
        for (int i = 0; i < regions; i++) sizes[i] = (byte)Math.Clamp(NegativeBinomial(random), 1, Most);

        int sum = sizes.Sum(size => size);
        while (sum != Block)
        {
            int step = Math.Sign(Block - sum), region = random.Whole(0, regions - 1);
            if (sizes[region] + step is < 1 or > Most) continue;
            sizes[region] = (byte)(sizes[region] + step);
            sum += step;
        }
        return sizes;
    }

    // Failures before the fourth success; with this chance of success their mean is 6.8.
    private static int NegativeBinomial(RandomStream random)
    {
        const int Successes = 4;
        int failures = 0;
        for (int successes = 0; successes < Successes;)
        {
            if (random.Chance(Successes / (Successes + 6.8))) successes++;
            else failures++;
        }
        return failures;
    }

    private static Region[] Read()
    {
        using Stream stream = typeof(Regions).Assembly.GetManifestResourceStream("regions.csv")!;
        using StreamReader reader = new(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.TrimEnd('\r').Split(',')).Select(cells => new Region(cells[0], cells[1], cells[2]))];
    }
}
