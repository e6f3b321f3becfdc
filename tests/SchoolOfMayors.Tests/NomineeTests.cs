using SchoolOfMayors.Generator;

namespace SchoolOfMayors.Tests;

public class NomineeTests
{
    private const int Many = 20_000;

    private static readonly Nominee[] Nominees = All(new Intake(565, Many));

    private static Nominee[] All(Intake intake) => [.. Enumerable.Range(0, (int)intake.Count).Select(number => intake.Nominee(number))];

    [Test]
    public void Every_id_is_unique() => Assert.That(Nominees.Select(nominee => nominee.Id).Distinct().Count(), Is.EqualTo(Many));

    [Test]
    public void Every_region_nominates_from_1_to_15_of_each_565([Values(1UL, 2UL, 565UL)] ulong seed)
    {
        int[] sizes = [.. All(new Intake(seed, 2 * Regions.Block)).Skip(Regions.Block).CountBy(nominee => nominee.Region.Code).Select(pair => pair.Value)];

        Assert.That(sizes, Has.Length.EqualTo(83).And.All.InRange(1, 15));
        Assert.That(sizes.Sum(), Is.EqualTo(Regions.Block));
    }

    // Four standard errors of a share: a right generator fails one of these about once in 16,000 seeds, and the seed is fixed.
    private static void HasShare(Func<Nominee, bool> which, double share) =>
        Assert.That(Nominees.Count(which) / (double)Many, Is.EqualTo(share).Within(4 * Math.Sqrt(share * (1 - share) / Many)));

    [TestCase(Role.Head, .41)]
    [TestCase(Role.Deputy, .38)]
    [TestCase(Role.RegionalBody, .13)]
    [TestCase(Role.Organisation, .08)]
    public void Roles_have_their_shares(object role, double share) => HasShare(nominee => nominee.Role == (Role)role, share);

    [Test]
    public void Three_of_ten_are_women() => HasShare(nominee => nominee.Female, .30);

    [Test]
    public void One_and_a_half_of_a_hundred_lack_higher_education() => HasShare(nominee => nominee.Education == "vocational", .015);

    [Test]
    public void Seven_of_a_hundred_have_papers_missing_or_against_them() =>
        HasShare(nominee => (nominee.Consent, nominee.NominationLetter, nominee.CriminalRecord) != (Paper.Yes, Paper.Yes, Paper.No), .07);

    [Test]
    public void Tests_centres_and_the_whole_procedure_are_missed_at_the_stated_rates()
    {
        HasShare(nominee => nominee.Cognitive != Absence.None, .04);
        HasShare(nominee => nominee.Potential != Absence.None, .03);
        HasShare(nominee => nominee.MissedAssessmentCentre, .06);
        HasShare(nominee => nominee.Withdrew, .02);
    }

    [Test]
    public void Fifteen_of_a_hundred_never_worked_in_a_municipality() => HasShare(nominee => nominee.MunicipalDays == 0, .15);

    [Test]
    public void Everybody_is_from_26_to_60() =>
        Assert.That(Nominees.Select(nominee => nominee.BirthDate), Is.All.InRange(Nominee.AsOf.AddYears(-61), Nominee.AsOf.AddYears(-26)));

    [Test]
    public void Nomination_scores_lie_between_0_and_100() =>
        Assert.That(Nominees.Select(nominee => nominee.NominationScore), Is.All.InRange(0L, 10_000L));

    [Test]
    public void A_municipality_lies_in_its_region() =>
        Assert.That(Nominees.Where(nominee => nominee.Municipality.Code.Length != 8 || nominee.Municipality.Code[..2] != nominee.Region.Code), Is.Empty);

    [TestCase("Белов", "Белова")]
    [TestCase("Ильин", "Ильина")]
    [TestCase("Ковалёв", "Ковалёва")]
    [TestCase("Вишневский", "Вишневская")]
    public void A_surname_takes_the_form_of_a_woman(string man, string woman) => Assert.That(Names.OfWoman(man), Is.EqualTo(woman));

    [Test]
    public void Names_of_men_and_women_end_as_they_should()
    {
        foreach (Nominee nominee in Nominees.Take(2000))
        {
            string[] parts = nominee.Name.Split(' ');
            Assert.That(parts, Has.Length.EqualTo(3), nominee.Name);
            Assert.That(parts[0], nominee.Female ? Does.Match("(ва|на|ая)$") : Does.Match("([оеё]в|ин|ий)$"), nominee.Name);
            Assert.That(parts[2], nominee.Female ? Does.EndWith("на") : Does.EndWith("ич"), nominee.Name);
        }
    }
}
