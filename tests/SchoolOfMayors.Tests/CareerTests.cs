using SchoolOfMayors.Generator;

namespace SchoolOfMayors.Tests;

public class CareerTests
{
    private const ulong Seed = 565;
    private const int Many = 5_000;

    private static readonly Intake Intake = new(Seed, Many);

    private static readonly (Nominee Nominee, List<Spell> Spells)[] Careers =
    [
        .. Enumerable.Range(0, Many).Select(number => Intake.Nominee(number))
            .Select(nominee => (nominee, Career.Of(nominee, new(Seed, Purpose.Career, nominee.Number)))),
    ];

    private static bool Backwards(Spell spell) => spell.End < spell.Start;

    private static int Days(IEnumerable<Spell> spells) =>
        spells.SelectMany(spell => Enumerable.Range(spell.Start, (spell.End ?? Nominee.AsOf.DayNumber) - spell.Start + 1)).Distinct().Count();

    [Test]
    public void Merged_managerial_jobs_add_up_to_the_day()
    {
        foreach ((Nominee nominee, List<Spell> spells) in Careers.Where(career => !career.Spells.Exists(Backwards)))
            Assert.That(Days(spells.Where(spell => spell.Managerial)), Is.EqualTo(nominee.ManagerialDays), nominee.Id);
    }

    // Beginning and end may move by under two months each, onto the beginning of managerial work.
    [Test]
    public void Merged_municipal_jobs_add_up_to_four_months()
    {
        foreach ((Nominee nominee, List<Spell> spells) in Careers.Where(career => !career.Spells.Exists(Backwards)))
            Assert.That(Days(spells.Where(spell => spell.Municipal)), Is.EqualTo(nominee.MunicipalDays).Within(120), nominee.Id);
    }

    [Test]
    public void A_career_has_two_to_eight_jobs() => Assert.That(Careers.Select(career => career.Spells.Count), Is.All.InRange(2, 8));

    [Test]
    public void Nothing_happens_before_the_22nd_birthday_or_after_the_day_of_counting()
    {
        foreach ((Nominee nominee, List<Spell> spells) in Careers)
        {
            // A career that ended up to 120 days ago is moved back whole.
            int first = nominee.BirthDate.AddYears(22).DayNumber - 125;
            Assert.That(spells.Select(spell => spell.Start), Is.All.InRange(first, Nominee.AsOf.DayNumber), nominee.Id);
            Assert.That(spells.Select(spell => spell.End ?? first), Is.All.InRange(first, Nominee.AsOf.DayNumber), nominee.Id);
        }
    }

    [Test]
    public void Sixty_of_a_hundred_still_work() => HasShare(career => career.Exists(spell => spell.End is null), .60, .03);

    [Test]
    public void A_quarter_held_two_posts_at_once() =>
        HasShare(career => career.Exists(spell => spell.Position.EndsWith("(по совместительству)", StringComparison.Ordinal)), .25, .03);

    [Test]
    public void Two_of_a_hundred_have_a_job_that_ends_before_it_starts() => HasShare(career => career.Exists(Backwards), .02, .01);

    [Test]
    public void A_tenth_of_the_jobs_is_known_to_the_month_and_three_of_a_hundred_to_the_year()
    {
        Spell[] spells = [.. Careers.SelectMany(career => career.Spells)];

        Assert.That(spells.Count(spell => spell.Precision == Precision.Month) / (double)spells.Length, Is.EqualTo(.10).Within(.01));
        Assert.That(spells.Count(spell => spell.Precision == Precision.Year) / (double)spells.Length, Is.EqualTo(.03).Within(.005));
    }

    private static void HasShare(Predicate<List<Spell>> which, double share, double within) =>
        Assert.That(Careers.Count(career => which(career.Spells)) / (double)Many, Is.EqualTo(share).Within(within));
}
