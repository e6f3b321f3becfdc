using System.Globalization;

namespace SchoolOfMayors.Generator;

/// <summary>The nominees of a seed, one at a time, each found from seed and number alone.</summary>
internal sealed class Intake(ulong seed, long count)
{
    private static readonly double[] RoleShares = [.41, .38, .13, .08];
    private static readonly double[] NoMunicipalWork = [.06, .07, .40, .60];

    private readonly string format = new('0', Math.Max(4, count.ToString(CultureInfo.InvariantCulture).Length));

    public ulong Seed => seed;

    /// <summary>How many nominees there are; only the width of the ids depends on it.</summary>
    public long Count => count;

    public Regions Regions { get; } = new(seed);

    public Nominee Nominee(long number)
    {
        RandomStream random = new(seed, Purpose.Person, number);
        int region = Regions.Of(number);
        Region home = Regions.All[region];
        bool female = random.Chance(.30);
        double[] scores = Traits.Draw(female, random);
        double age = Age(random);
        int careerDays = (int)((age - 22) * Generator.Nominee.DaysPerYear);
        Role role = (Role)random.Weighted(RoleShares);
        Municipality municipality = Municipality.In(home.Code, random);
        (Paper consent, Paper letter, Paper record) = Papers(random);

        return new Nominee
        {
            Number = number,
            Id = "N-" + (number + 1).ToString(format, CultureInfo.InvariantCulture),
            Region = home,
            Female = female,
            Name = Names.Draw(female, random),
            BirthDate = Generator.Nominee.AsOf.AddDays(-(int)(age * Generator.Nominee.DaysPerYear)),
            Role = role,
            Education = !random.Chance(.985) ? "vocational" : random.Chance(.10) ? "postgraduate" : "higher",
            Municipality = municipality,
            Organisation = Organisation(role, home, municipality, random),
            Consent = consent,
            NominationLetter = letter,
            CriminalRecord = record,
            Withdrew = random.Chance(.02),
            Cognitive = Missing(.04, random),
            Potential = Missing(.03, random),
            MissedAssessmentCentre = random.Chance(.06),
            NominationScore = NominationScore(scores, Regions.Leniency(region), random),
            CareerDays = careerDays,
            ManagerialDays = ManagerialDays(scores[(int)Trait.Tenure], careerDays),
            MunicipalDays = MunicipalDays(role, careerDays, random),
            True = scores,
        };
    }

    // Clipped to 26 to 60 completed years; spread over that year of life, so that those clipped do not all share a birthday.
    private static double Age(RandomStream random) => (43 + 7.2 * random.Normal()) switch
    {
        < 26 => random.Uniform(26, 27),
        > 60 => random.Uniform(60, 61),
        double age => age,
    };

    private static int ManagerialDays(double tenure, int careerDays) =>
        (int)Math.Min(7 * Portable.Exp(.62 * tenure) * Generator.Nominee.DaysPerYear, careerDays);

    private static int MunicipalDays(Role role, int careerDays, RandomStream random)
    {
        double years = 5 * Portable.Exp(.7 * random.Normal());
        return random.Chance(NoMunicipalWork[(int)role]) ? 0 : (int)Math.Min(years * Generator.Nominee.DaysPerYear, careerDays);
    }

    // 7 % are not in order at the deadline: mostly something has not arrived yet, rarely it is refused or speaks against the nominee.
    private static (Paper Consent, Paper Letter, Paper Record) Papers(RandomStream random) => !random.Chance(.07)
        ? (Paper.Yes, Paper.Yes, Paper.No)
        : random.Weighted([.50, .20, .15, .07, .05, .03]) switch
        {
            0 => (Paper.Yes, Paper.Yes, Paper.Unknown),
            1 => (Paper.Unknown, Paper.Yes, Paper.No),
            2 => (Paper.Yes, Paper.Unknown, Paper.No),
            3 => (Paper.Unknown, Paper.Yes, Paper.Unknown),
            4 => (Paper.Yes, Paper.No, Paper.No),
            _ => (Paper.Yes, Paper.Yes, Paper.Yes),
        };

    private static Absence Missing(double probability, RandomStream random) =>
        !random.Chance(probability) ? Absence.None : random.Chance(.6) ? Absence.Absent : Absence.Technical;

    // The regional committee sees a part of potential, readiness to manage and experience, and adds its own leniency.
    private static long NominationScore(double[] scores, double leniency, RandomStream random)
    {
        double seen = .4 * scores[(int)Trait.Potential] + .4 * scores[(int)Trait.Management] + .3 * scores[(int)Trait.Tenure]
            + .7 * random.Normal();
        return (long)Math.Round(100 * Math.Clamp(68 + 10 * seen + leniency, 0, 100));
    }

    private static string Organisation(Role role, Region region, Municipality municipality, RandomStream random) => role switch
    {
        Role.Head or Role.Deputy => Employers.Administration(municipality),
        Role.RegionalBody => Employers.RegionalBody(region, random),
        _ => Employers.Organisation(random),
    };
}
