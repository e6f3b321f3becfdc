using SchoolOfMayors.Generator;

namespace SchoolOfMayors.Tests;

public class GenerationTests
{
    private static readonly string[] PerNominee = ["nominees", "periods", "answers", "ratings", "outcomes", "truth"];

    private static string Committed => Path.Combine(AppContext.BaseDirectory, "data");

    [Test]
    public void The_same_seed_gives_the_same_bytes()
    {
        using Folder one = Folder.Of(7, 300), other = Folder.Of(7, 300);

        Assert.That(one.Files, Has.Length.EqualTo(Generation.Names.Length));
        foreach (string file in one.Files) Assert.That(other.Bytes(file), Is.EqualTo(one.Bytes(file)), file);
    }

    [Test]
    public void Another_seed_gives_other_people()
    {
        using Folder one = Folder.Of(7, 300), other = Folder.Of(8, 300);

        foreach (string file in one.Files) Assert.That(other.Bytes(file), Is.Not.EqualTo(one.Bytes(file)), file);
    }

    [Test]
    public void More_nominees_are_added_behind_the_same_first_ones()
    {
        using Folder few = Folder.Of(7, 600), many = Folder.Of(7, 1700);

        foreach (string name in PerNominee)
        {
            string[] first = few.Lines(name + ".csv");
            Assert.That(many.Lines(name + ".csv").Take(first.Length), Is.EqualTo(first), name);
        }
        string[] assessors = few.Lines("assessors.csv");
        Assert.That(many.Lines("assessors.csv"), Is.SupersetOf(assessors));
    }

    [Test]
    public void A_nominee_of_ten_million_differs_only_in_the_width_of_the_id()
    {
        Nominee few = new Intake(565, 565).Nominee(6), many = new Intake(565, 10_000_000).Nominee(6);

        Assert.That((few.Id, many.Id), Is.EqualTo(("N-0007", "N-00000007")));
        Assert.That((many.Name, many.BirthDate, many.Region), Is.EqualTo((few.Name, few.BirthDate, few.Region)));
        Assert.That(many.True, Is.EqualTo(few.True));
    }

    [Test]
    public void A_file_is_the_same_with_the_others_or_alone()
    {
        using Folder all = Folder.Of(7, 100), two = Folder.Of(7, 100, "ratings", "periods");

        Assert.That(two.Files, Is.EqualTo(new[] { "periods.csv", "ratings.csv" }));
        foreach (string file in two.Files) Assert.That(two.Bytes(file), Is.EqualTo(all.Bytes(file)), file);
    }

    [Test]
    public void The_committed_files_are_what_the_generator_writes()
    {
        using Folder fresh = Folder.Of(565, 565);

        Assert.That(Directory.EnumerateFiles(Committed).Select(Path.GetFileName), Is.EquivalentTo(fresh.Files.Append("README.md")));
        foreach (string file in fresh.Files) Assert.That(File.ReadAllBytes(Path.Combine(Committed, file)), Is.EqualTo(fresh.Bytes(file)), file);
    }

    [Test]
    public void Files_are_utf8_without_a_mark_with_line_feeds_and_as_many_cells_as_columns()
    {
        using Folder folder = Folder.Of(7, 200);

        foreach (string file in folder.Files.Where(file => file.EndsWith(".csv", StringComparison.Ordinal)))
        {
            byte[] bytes = folder.Bytes(file);
            Assert.That(bytes[0], Is.LessThan(0x80), file);
            Assert.That(bytes, Does.Not.Contain((byte)'\r').And.Not.Contain((byte)'"'), file);
            Assert.That(bytes[^1], Is.EqualTo((byte)'\n'), file);
            Assert.That(folder.Lines(file).Select(line => line.Split(',').Length).Distinct().Count(), Is.EqualTo(1), file);
        }
    }

    [Test]
    public void No_cell_begins_like_a_formula()
    {
        using Folder folder = Folder.Of(7, 200, "nominees", "periods");

        foreach (string file in folder.Files)
            Assert.That(folder.Rows(file).SelectMany(cells => cells).Where(cell => cell.Length > 0 && "=+-@".Contains(cell[0])), Is.Empty, file);
    }

    [Test]
    public void Cancelling_leaves_the_earlier_files_alone_and_no_half_ones()
    {
        using Folder folder = Folder.Of(7, 50);
        string[] files = folder.Files;
        byte[] before = folder.Bytes("nominees.csv");
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();

        Assert.That(() => folder.Generate(8, 50, [], cancellation.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(folder.Files, Is.EqualTo(files));
        Assert.That(folder.Bytes("nominees.csv"), Is.EqualTo(before));
    }
}
