using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class BlindPacketTests
{
    private const string Secret = "a secret of twenty characters";

    private static readonly Category Name = new("name"), Organisation = new("organisation"), Essay = new("essay");

    private static readonly BlindPlan Plan = new([Essay, Interview],
        [new(Name, IdentityKind.Name), new(Region, IdentityKind.Region), new(Organisation, IdentityKind.Institution)],
        new Dictionary<string, IReadOnlyList<string>> { ["52"] = ["Нижегородская область"], ["02"] = ["Республика Башкортостан"] });

    [TestCase("Меня зовут Роман Прохоров.", "Роман,Прохоров")]
    [TestCase("Письмо Прохорову от коллег", "Прохорову")]
    [TestCase("говорили с Прохоровым и о Прохоровых", "Прохоровым,Прохоровых")]
    [TestCase("роману игоревичу", "роману,игоревичу")]
    [TestCase("пpoхopoв", "пpoхopoв", Description = "four Latin letters")]
    [TestCase("Про\u00ADхоров", "Про\u00ADхоров", Description = "a soft hyphen inside")]
    [TestCase("в Нижегородской области", "Нижегородской")]
    [TestCase("трактористы Башкортостана и башкортостанский мёд", "Башкортостана,башкортостанский")]
    [TestCase("Администрации округа «Раздольный» и Раздольного округа", "Раздольный,Раздольного")]
    [TestCase("N-1 пишет", "N-1")]
    [TestCase("Романтика и прохожие в области", "")]
    [TestCase("", "")]
    public void What_tells_who_somebody_is_is_found_in_all_its_forms(string text, string found) =>
        Assert.That(string.Join(",", Hits(text).Select(hit => hit.Text)), Is.EqualTo(found));

    [TestCase("Пётр", "Петра", true)]
    [TestCase("Петр", "Пётру", true)]
    [TestCase("Павел", "Павла", true)]
    [TestCase("Лев", "Льву", true)]
    [TestCase("Кравец", "Кравцом", true)]
    [TestCase("Мария", "Марией", true)]
    [TestCase("Илья", "Ильи", true)]
    [TestCase("Игорь", "Игорем", true)]
    [TestCase("Василий", "Василию", true)]
    [TestCase("Андрей", "Андрея", true)]
    [TestCase("Логинова", "Логиновой", true)]
    [TestCase("Толстой", "Толстого", true)]
    [TestCase("Шевченко", "Шевченко", true)]
    [TestCase("Марат", "Маратом", true)]
    [TestCase("Марат", "марафон", false)]
    [TestCase("Роман", "романс", false)]
    public void Case_endings_are_taken_off(string name, string form, bool same)
    {
        Pool pool = Of(1).With(Name, [name]).With(Essay, [$"о {form}"]);
        bool found = BlindPackets.Of(pool, new(Secret, "essay"), new([Essay], [new(Name, IdentityKind.Name)])).Hits.Count > 0;

        Assert.That(found, Is.EqualTo(same));
    }

    [Test]
    public void A_find_is_told_with_its_place_and_what_it_is_a_form_of() =>
        Assert.That(Hits("о Прохорове").Single(), Is.EqualTo(new IdentityHit("N-1", "essay", 2, "Прохорове", IdentityKind.Name, "Прохоров Роман Игоревич")));

    [Test]
    public void Somebody_elses_name_is_no_find_and_somebody_elses_region_is() =>
        Assert.That(BlindPackets.Of(Two("Логинова из Башкортостана", ""), new(Secret, "essay"), Plan).Hits.Select(hit => hit.Text), Is.EqualTo(new[] { "Башкортостана" }));

    [Test]
    public void Finds_block_the_release_and_say_how_to_go_on() =>
        Assert.That(() => BlindPackets.Of(Two("я Прохоров", ""), new(Secret, "essay"), Plan).Release(), Throws.InvalidOperationException.With.Message.Contains("'Прохоров' in 'essay' of N-1 at 2"));

    [Test]
    public void A_find_that_a_named_person_allowed_lets_the_packets_out()
    {
        BlindPackets packets = BlindPackets.Of(Two("люблю роман", ""), new(Secret, "essay"), Plan with { Allowed = [new("essay", "роман", "Ivanova", "a novel", "N-1")] });

        Assert.That((packets.IsReleased, packets.Hits.Single().AllowedBy, packets.Release().Count), Is.EqualTo((true, "Ivanova", 2)));
    }

    [Test]
    public void A_packet_holds_a_pseudonym_and_the_fields_and_nothing_else()
    {
        BlindPackets packets = BlindPackets.Of(Two("text one", "text two"), new(Secret, "essay"), Plan);
        string id = packets.Key.Single(key => key.Nominee == "N-2").Pseudonym;

        Assert.That(packets.Release().Single(packet => packet.Pseudonym == id).Fields, Is.EqualTo(new BlindField[] { new("essay", "text two"), new("interview", "7.5") }));
        Assert.That(packets.Release().Select(packet => packet.Pseudonym), Is.Ordered.Using<string>(StringComparer.Ordinal));
    }

    [Test]
    public void Pseudonyms_depend_on_secret_and_purpose_and_not_on_the_others()
    {
        string[] all = [new Pseudonyms(Secret, "essay").Of("N-1"), new Pseudonyms(Secret, "case").Of("N-1"), new Pseudonyms(Secret + "!", "essay").Of("N-1"), new Pseudonyms(Secret, "essay").Of("N-2")];

        Assert.That(all, Is.Unique.And.All.Match("^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$"));
        Assert.That(new Pseudonyms(Secret, "essay").Of(["N-2", "N-1"])["N-1"], Is.EqualTo(all[0]));
    }

    [Test]
    public void A_pseudonym_can_be_recomputed_by_anybody_with_the_secret()
    {
        byte[] hash = System.Security.Cryptography.HMACSHA256.HashData("a secret of twenty characters"u8, "essay\nN-1"u8);
        int first = hash[0] >> 3;

        Assert.That(new Pseudonyms(Secret, "essay").Of("N-1")[0], Is.EqualTo("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[first]));
    }

    [Test]
    public void A_secret_that_can_be_guessed_is_refused() => Assert.That(() => new Pseudonyms("2026", "essay"), Throws.ArgumentException.With.Message.Contains("at least 16"));

    [Test]
    public void A_field_that_tells_who_somebody_is_is_refused() =>
        Assert.That(() => BlindPackets.Of(Two("", ""), new(Secret, "essay"), Plan with { Fields = [Region] }), Throws.ArgumentException.With.Message.Contains("'region' tells who somebody is"));

    [Test]
    public void A_label_without_a_word_to_look_for_is_named()
    {
        BlindPackets packets = BlindPackets.Of(Two("", ""), new(Secret, "essay"), Plan with { AlsoKnownAs = null });

        Assert.That(packets.Unscanned, Is.EqualTo(new UnscannedIdentity[] { new("region", "02"), new("region", "52") }));
    }

    private static IReadOnlyList<IdentityHit> Hits(string text) => BlindPackets.Of(Two(text, ""), new(Secret, "essay"), Plan).Hits;

    private static Pool Two(string first, string second) => Of(2)
        .With(Name, ["Прохоров Роман Игоревич", "Логинова Марина Анатольевна"])
        .With(Region, ["52", "02"])
        .With(Organisation, ["Администрация муниципального округа «Раздольный»", "МУП «Чистый город»"])
        .With(Essay, [first.Length > 0 ? first : null, second.Length > 0 ? second : null])
        .With(Interview, [6, 7.5]);
}
