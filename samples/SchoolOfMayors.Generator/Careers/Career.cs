namespace SchoolOfMayors.Generator;

/// <summary>Two to eight jobs that add up to the years a nominee is meant to have.</summary>
/// <remarks>
/// The time since the 22nd birthday is cut where managerial and municipal work begin and end, so both totals are met to the day
/// in spells known to the day; more cuts then make more jobs, and a second post beside one of them never adds to a total.
/// </remarks>
internal static class Career
{
    private const int Month = 30, Year = 365;

    private readonly record struct Block(int Start, int End)
    {
        // [Start, End): End is the first day after.
        public bool Holds(int day) => Start <= day && day < End;
    }

    public static List<Spell> Of(Nominee nominee, RandomStream random)
    {
        bool open = random.Chance(.60);
        int after = Nominee.AsOf.DayNumber + 1 - (open ? 0 : random.Whole(1, 120));
        int start = after - nominee.CareerDays;

        List<Block> managerial = Managerial(nominee.ManagerialDays, start, after, random);
        Block municipal = Municipal(nominee, start, after, managerial, random);
        bool newcomer = nominee.Role is Role.Head or Role.Deputy && random.Chance(.10);
        int? arrival = newcomer ? after - random.Whole(3 * Month, 18 * Month) : null;
        List<int> cuts = Cuts(start, after, managerial, municipal, arrival, random);

        List<Spell> spells = [];
        for (int i = 0; i + 1 < cuts.Count; i++)
        {
            bool last = i + 2 == cuts.Count;
            int? end = last && open ? null : cuts[i + 1] - 1;
            bool leads = managerial.Exists(block => block.Holds(cuts[i]));
            spells.Add(Job(nominee, cuts[i], end, leads, municipal.Holds(cuts[i]), last, newcomer, random));
        }

        if (random.Chance(.25)) AddSecondPost(spells, random);
        for (int i = 0; i < spells.Count; i++) spells[i] = Blur(spells[i], random);
        if (random.Chance(.02)) SwapDates(spells, random);
        return spells;
    }

    private static List<Block> Managerial(int days, int start, int after, RandomStream random)
    {
        int room = after - start - days;
        if (days < 2 * Year || room < 2 * Year || !random.Chance(.25)) return [new(after - days, after)];

        int recent = (int)(days * random.Uniform(.4, .8)), pause = random.Whole(Year / 2, Math.Min(room, 4 * Year));
        int end = after - recent - pause;
        return [new(end - (days - recent), end), new(after - recent, after)];
    }

    private static Block Municipal(Nominee nominee, int start, int after, List<Block> managerial, RandomStream random)
    {
        int days = nominee.MunicipalDays, room = after - start - days;
        if (days == 0) return default;

        // Heads and deputies work in the municipality now; the others left it for a regional body or an organisation.
        bool now = nominee.Role is Role.Head or Role.Deputy;
        int end = now ? after : after - random.Whole(Math.Min(Year, room), room), begin = end - days;

        // Two months at most: otherwise jobs of a few days would stand between the two kinds of work.
        foreach (Block block in managerial)
        {
            if (Math.Abs(begin - block.Start) < 2 * Month && block.Start < end) begin = block.Start;
            if (!now && Math.Abs(end - block.Start) < 2 * Month && block.Start > begin) end = block.Start;
        }
        return new(Math.Max(begin, start), end);
    }

    private static List<int> Cuts(int start, int after, List<Block> managerial, Block municipal, int? arrival, RandomStream random)
    {
        SortedSet<int> cuts = [start, after];
        foreach (Block block in managerial) cuts.UnionWith([block.Start, block.End]);
        if (municipal != default) cuts.UnionWith([municipal.Start, municipal.End]);
        if (arrival is int day) cuts.Add(day);

        double years = (after - start) / (double)Year;
        int jobs = 2;
        for (int i = 0; i < 5; i++) if (random.Chance(Math.Min(.8, years / 42))) jobs++;

        List<int> list = [.. cuts];
        while (list.Count <= jobs)
        {
            int longest = 0;
            for (int i = 1; i + 1 < list.Count; i++) if (list[i + 1] - list[i] > list[longest + 1] - list[longest]) longest = i;
            int length = list[longest + 1] - list[longest];
            list.Insert(longest + 1, list[longest] + (int)(length * random.Uniform(.3, .7)));
        }
        return list;
    }

    private static Spell Job(
        Nominee nominee, int start, int? end, bool managerial, bool municipal, bool last, bool newcomer, RandomStream random)
    {
        bool now = nominee.Role is Role.Head or Role.Deputy;
        bool state = !municipal && (last, nominee.Role) switch
        {
            (true, Role.RegionalBody) => true,
            (true, Role.Organisation) => false,
            _ => random.Chance(.25),
        };
        // A newcomer never worked in the nominating municipality before: long service, and little of it on the territory.
        bool home = newcomer ? last : municipal ? now && last || random.Chance(.85) : random.Chance(now ? .5 : .3);
        Municipality place = home ? nominee.Municipality : Municipality.Other(nominee.Region.Code, nominee.Municipality, random);
        bool own = last && nominee.Role switch { Role.RegionalBody => state, Role.Organisation => !municipal, _ => municipal };

        // A break between jobs, only where nothing is counted.
        if (!managerial && !municipal && !last && end - start > 200 && random.Chance(.4)) end -= random.Whole(10, 90);

        return new(start, end, own ? nominee.Organisation : Employer(nominee, municipal, state, place, random),
            Positions.Of(nominee.Role, managerial, municipal, state, last, random))
        {
            Managerial = managerial,
            Municipal = municipal,
            State = state,
            Territory = !municipal && random.Chance(.10) ? "" : place.Code,
        };
    }

    private static string Employer(Nominee nominee, bool municipal, bool state, Municipality place, RandomStream random) =>
        municipal ? Employers.Administration(place) : state ? Employers.RegionalBody(nominee.Region, random) : Employers.Organisation(random);

    // Inside the first job's time and with no tag that job lacks: days counted twice by whoever adds spells up without merging them.
    private static void AddSecondPost(List<Spell> spells, RandomStream random)
    {
        int at = random.Whole(0, spells.Count - 1);
        Spell first = spells[at];
        int end = first.End ?? Nominee.AsOf.DayNumber, length = end - first.Start + 1;
        if (length < 2 * Month) return;

        int begin = first.Start + random.Whole(0, length / 2), until = begin + random.Whole(Month - 1, Math.Max(Month, end - begin));
        Spell second = random.Chance(.7)
            ? first with { Position = Positions.Second(first.Managerial) }
            : new(begin, end, Employers.Organisation(random), Positions.Teacher) { Territory = first.Territory };
        spells.Insert(at + 1, second with { Start = begin, End = Math.Min(until, end) });
    }

    private static Spell Blur(Spell spell, RandomStream random)
    {
        bool oneYear = DateOnly.FromDayNumber(spell.Start).Year == DateOnly.FromDayNumber(spell.End ?? Nominee.AsOf.DayNumber).Year;
        return spell with
        {
            Precision = random.Uniform() switch { < .03 when !oneYear => Precision.Year, < .13 => Precision.Month, _ => Precision.Day },
        };
    }

    private static void SwapDates(List<Spell> spells, RandomStream random)
    {
        int[] closed = [.. Enumerable.Range(0, spells.Count).Where(i => spells[i].End - spells[i].Start > Year)];
        if (closed.Length == 0) return;

        int at = random.Pick<int>(closed);
        spells[at] = spells[at] with { Start = spells[at].End!.Value, End = spells[at].Start };
    }
}
