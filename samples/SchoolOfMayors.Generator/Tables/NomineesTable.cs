namespace SchoolOfMayors.Generator;

/// <summary>Who was nominated, by whom, with which papers.</summary>
internal sealed class NomineesTable : INomineeTable
{
    public static readonly string[] Roles = ["head", "deputy", "regional body", "organisation"];

    public string Name => "nominees";

    public IEnumerable<string> Columns =>
    [
        "id", "name", "sex", "birth_date", "region", "federal_district", "municipality", "role", "education", "organisation",
        "consent", "nomination_letter", "criminal_record", "nomination_score", "withdrew",
    ];

    public void Write(Nominee nominee, CsvTable table)
    {
        table.Text(nominee.Id).Text(nominee.Name).Text(nominee.Female ? "female" : "male").Date(nominee.BirthDate)
            .Text(nominee.Region.Code).Text(nominee.Region.FederalDistrict).Text(nominee.Municipality.Code)
            .Text(Roles[(int)nominee.Role]).Text(nominee.Education).Text(nominee.Organisation)
            .Text(Word(nominee.Consent)).Text(Word(nominee.NominationLetter)).Text(Word(nominee.CriminalRecord))
            .Decimal(nominee.NominationScore, 2).Text(nominee.Withdrew ? "yes" : "no").End();
    }

    private static string Word(Paper paper) => paper switch { Paper.Yes => "yes", Paper.No => "no", _ => "" };
}
