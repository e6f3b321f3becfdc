namespace SchoolOfMayors.Generator;

/// <summary>Ratings of the assessment centre and of the structured interview.</summary>
internal sealed class RatingsTable(Intake intake) : INomineeTable
{
    private static readonly string[] Exercises = ["case", "group", "presentation"];
    private static readonly string[] Dimensions = ["strategy", "leadership", "cooperation", "execution"];
    private static readonly string[] Questions = ["q1", "q2", "q3", "q4", "q5", "q6"];

    private readonly Panel centre = Panel.AssessmentCentre(intake), interview = Panel.Interview(intake);

    public string Name => "ratings";

    public IEnumerable<string> Columns => ["id", "exercise", "dimension", "assessor", "value", "conflict"];

    public void Write(Nominee nominee, CsvTable table)
    {
        // Withdrawals come after the tests: those nominees were seen by nobody.
        if (nominee.Withdrew) return;

        RandomStream random = new(intake.Seed, Purpose.Ratings, nominee.Number);
        double centreLevel = 3 + .45 * nominee[Trait.AssessmentCentre], interviewLevel = 3 + .5 * nominee[Trait.Interview];
        for (int exercise = 0; exercise < Exercises.Length && !nominee.MissedAssessmentCentre; exercise++)
        {
            (Assessor first, Assessor second) = centre.For(nominee.Number, exercise);
            Rate(nominee, Exercises[exercise], Dimensions, first, centreLevel, table, random);
            Rate(nominee, Exercises[exercise], Dimensions, second, centreLevel, table, random);
        }

        (Assessor one, Assessor other) = interview.For(nominee.Number, 0);
        Rate(nominee, "interview", Questions, one, interviewLevel, table, random);
        Rate(nominee, "interview", Questions, other, interviewLevel, table, random);
    }

    private static void Rate(
        Nominee nominee, string exercise, string[] dimensions, Assessor assessor, double level, CsvTable table, RandomStream random)
    {
        string conflict = assessor.Region == nominee.Region ? "same region" : random.Chance(.003) ? "same employer" : "";
        foreach (string dimension in dimensions)
        {
            double rating = level + assessor.Severity + .45 * random.Normal();
            int halves = (int)Math.Clamp(Math.Floor(2 * rating + .5), 2, 10);
            table.Text(nominee.Id).Text(exercise).Text(dimension).Text(assessor.Id).Decimal(5 * halves, 1).Text(conflict).End();
        }
    }
}
