namespace SelectionEngine.Files.Tests;

public class BlindFilesTests
{
    private static readonly Category Name = new("name"), Essay = new("essay");
    private static readonly Pool Two = Pool.Of(["N-1", "N-2"]).With(Name, ["Прохоров Роман", "Логинова Марина"]).With(Essay, ["=1+1, \"quoted\"", "plain"]);

    private string _home = "";

    [SetUp]
    public void MakeFolder() => _home = Directory.CreateTempSubdirectory("blind").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_home, recursive: true);

    [Test]
    public void Packets_and_key_lie_apart_and_only_the_key_knows_ids()
    {
        BlindFiles.Write(Packets(Two), In("packets"), In(Path.Combine("safe", "key.csv")));
        string packets = File.ReadAllText(In(Path.Combine("packets", "packets.csv"))), key = File.ReadAllText(In(Path.Combine("safe", "key.csv")));

        Assert.That(Directory.GetFiles(In("packets")), Has.Length.EqualTo(1));
        Assert.That(packets, Does.StartWith("pseudonym,essay\n").And.Not.Contain("N-").And.Not.Contain("Прохоров").And.Contain("'=1+1"));
        Assert.That(key, Does.StartWith("pseudonym,id\n").And.Contain("N-1").And.Contain("N-2"));
    }

    [Test]
    public void Every_assessor_gets_their_own_nominees()
    {
        PanelAssignment assignment = PanelAssignment.Of(Two, [new("A-1"), new("A-2")], new(1, MaxLoad: 1));
        BlindPackets packets = Packets(Two);
        BlindFiles.Write(packets, In("packets"), In(Path.Combine("safe", "key.csv")), assignment);

        string own = File.ReadAllText(In(Path.Combine("packets", "A-1.csv")));
        string nominee = assignment.Panels.Single(panel => panel.Assessors[0] == "A-1").Nominee;
        Assert.That(own.Split('\n'), Has.Length.EqualTo(3));
        Assert.That(own, Does.Contain(packets.Key.Single(key => key.Nominee == nominee).Pseudonym));
    }

    [TestCase("packets/key.csv")]
    [TestCase("packets/deeper/key.csv")]
    public void A_key_among_the_packets_is_refused(string key) =>
        Assert.That(() => BlindFiles.Write(Packets(Two), In("packets"), In(key)), Throws.ArgumentException.With.Message.Contains("Put it where assessors cannot read it"));

    [Test]
    public void Nothing_is_written_when_a_text_tells_who_somebody_is()
    {
        Pool open = Pool.Of(["N-1"]).With(Name, ["Прохоров Роман"]).With(Essay, ["я Прохоров"]);

        Assert.That(() => BlindFiles.Write(Packets(open), In("packets"), In(Path.Combine("safe", "key.csv"))), Throws.InvalidOperationException);
        Assert.That(Directory.GetFileSystemEntries(_home), Is.Empty);
    }

    [Test]
    public void Times_of_ratings_are_read_where_they_are_known_and_refused_where_they_are_none()
    {
        Ratings ratings = new("ratings");
        File.WriteAllText(In("nominees.csv"), "id\nN-1\n");
        File.WriteAllText(In("ratings.csv"), "id,exercise,assessor,value,at\nN-1,case,A,4,2023-09-14T10:30\nN-1,case,B,5,\n");
        Rating[] read = CsvPool.Read(_home, [ratings])[ratings][0].ToArray();
        File.WriteAllText(In("ratings.csv"), "id,exercise,assessor,value,at\nN-1,case,A,4,14.09.2023\n");

        Assert.That(read.Select(rating => rating.At), Is.EqualTo(new DateTime?[] { new(2023, 9, 14, 10, 30, 0), null }));
        Assert.That(() => CsvPool.Read(_home, [ratings]), Throws.TypeOf<CsvException>().With.Message.Contains("line 2, column 'at': '14.09.2023' is no day and time."));
    }

    private static BlindPackets Packets(Pool pool) => BlindPackets.Of(pool, new("a secret of twenty characters", "essay"), new([Essay], [new(Name, IdentityKind.Name)]));

    private string In(string name) => Path.Combine(_home, name);
}
