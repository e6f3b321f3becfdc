using System.Globalization;

namespace SchoolOfMayors.Generator;

/// <summary>Answers to the cognitive test and the two questionnaires, one row for each nominee.</summary>
internal sealed class AnswersTable(ulong seed, ItemBank bank) : INomineeTable
{
    private static readonly string[] Words = ["", "absent", "technical"];

    public string Name => "answers";

    public IEnumerable<string> Columns =>
    [
        "id", "cog_missing", "pot_missing",
        .. Items('c', ItemBank.Items),
        .. Items(Questionnaire.Potential.Prefix, Questionnaire.Potential.Items),
        .. Questionnaire.Readiness.SelectMany(one => Items(one.Prefix, one.Items)),
    ];

    public void Write(Nominee nominee, CsvTable table)
    {
        RandomStream random = new(seed, Purpose.Answers, nominee.Number);
        table.Text(nominee.Id).Text(Words[(int)nominee.Cognitive]).Text(Words[(int)nominee.Potential]);

        if (nominee.Cognitive != Absence.None) table.Blank(ItemBank.Items);
        else Write(nominee[Trait.Cognitive], table, random);

        if (nominee.Potential != Absence.None) table.Blank(Questionnaire.Potential.Items);
        else Write(Questionnaire.Potential, nominee, table, random);

        foreach (Questionnaire readiness in Questionnaire.Readiness) Write(readiness, nominee, table, random);
        table.End();
    }

    private void Write(double theta, CsvTable table, RandomStream random)
    {
        for (int item = 0; item < ItemBank.Items; item++) table.Whole(random.Chance(bank.Right(item, theta)) ? 1 : 0);
    }

    private static void Write(Questionnaire questionnaire, Nominee nominee, CsvTable table, RandomStream random)
    {
        double trait = nominee[questionnaire.Trait];
        for (int item = 1; item <= questionnaire.Items; item++) table.Whole(questionnaire.Answer(item, trait, random));
    }

    private static IEnumerable<string> Items(char prefix, int count) =>
        Enumerable.Range(1, count).Select(item => string.Create(CultureInfo.InvariantCulture, $"{prefix}{item:00}"));
}
