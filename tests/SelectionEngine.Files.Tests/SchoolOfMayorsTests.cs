namespace SelectionEngine.Files.Tests;

public class SchoolOfMayorsTests
{
    private static readonly Measure Nomination = new("nomination_score") { Min = 0, Max = 100 };
    private static readonly Category Role = new("role") { Labels = ["head", "deputy", "regional body", "organisation"] };
    private static readonly Category Region = new("region");
    private static readonly Date Born = new("birth_date");
    private static readonly Periods Jobs = new("employment");
    private static readonly Ratings Marks = new("ratings");
    private static readonly Responses Cognitive = new("cognitive"), Potential = new("potential");

    private static readonly CsvLayout Layout = CsvLayout.Usual with
    {
        Files = [.. CsvLayout.Usual.Files.Take(3), new("answers.csv", CsvContent.Answers) { Items = new Dictionary<string, string> { ["cognitive"] = "c", ["potential"] = "p" } }],
    };

    private static readonly Pool School = CsvPool.Read(Path.Combine(AppContext.BaseDirectory, "school"), [Nomination, Role, Region, Born, Jobs, Marks, Cognitive, Potential], Layout);

    [Test]
    public void All_565_nominees_arrive() => Assert.That((School.Count, School.Id(0), School.Id(564)), Is.EqualTo((565, "N-0001", "N-0565")));

    [Test]
    public void Every_row_of_every_file_arrives()
    {
        int jobs = 0, marks = 0;
        for (int row = 0; row < School.Count; row++) (jobs, marks) = (jobs + School[Jobs][row].Length, marks + School[Marks][row].Length);
        Assert.That((jobs, marks, School[Cognitive].Items.Length, School[Potential].Items.Length), Is.EqualTo((2844, 18948, 40, 20)));
    }

    [Test]
    public void The_first_nominee_is_who_the_files_say()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(School[Nomination][0], Is.EqualTo(69.74));
            Assert.That((School[Role][0], School[Region][0], School[Born][0]), Is.EqualTo(("deputy", "41", new DateOnly(1985, 9, 23))));
            Assert.That(School[Cognitive][0][..6].ToArray(), Is.EqualTo(new sbyte[] { 1, 1, 1, 1, 0, 0 }).AsCollection);
            Assert.That(School[Marks][0][2], Is.EqualTo(new Rating("case", "cooperation", "A-0001", 2.5)));
            Assert.That(School[Jobs][0][2].End, Is.Null);
        }
    }

    [Test]
    public void Small_pieces_give_the_same_pool()
    {
        Pool split = CsvPool.Read(Path.Combine(AppContext.BaseDirectory, "school"), [.. School.Columns], Layout, new() { PieceBytes = 5000 });
        Assert.That(Reading.Fingerprint(split), Is.EqualTo(Reading.Fingerprint(School)));
    }
}
