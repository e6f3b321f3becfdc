namespace SchoolOfMayors.Generator;

/// <summary>Names of posts, by kind of work.</summary>
internal static class Positions
{
    public const string Teacher = "преподаватель (по совместительству)";

    private const string Head = "глава муниципального образования";

    private static readonly string[] Deputy = ["первый заместитель главы администрации", "заместитель главы администрации"];

    private static readonly string[] MunicipalManager =
    [
        "начальник отдела", "начальник управления", "директор муниципального учреждения", "руководитель аппарата",
    ];

    private static readonly string[] Municipal = ["специалист", "ведущий специалист", "главный специалист", "консультант"];

    private static readonly string[] StateManager =
    [
        "начальник отдела", "заместитель директора департамента", "директор департамента", "заместитель министра",
    ];

    private static readonly string[] State = ["специалист-эксперт", "главный специалист-эксперт", "консультант", "ведущий консультант"];

    private static readonly string[] Manager =
    [
        "директор", "заместитель директора", "руководитель отдела", "начальник участка", "исполнительный директор",
    ];

    private static readonly string[] Other = ["инженер", "экономист", "юрист", "бухгалтер", "учитель", "мастер участка", "менеджер проекта"];

    public static string Of(Role role, bool managerial, bool municipal, bool state, bool last, RandomStream random)
    {
        if (last && managerial && municipal && role == Role.Head) return Head;

        return random.Pick<string>((managerial, municipal, state) switch
        {
            (true, true, _) => last && role == Role.Deputy ? Deputy : MunicipalManager,
            (false, true, _) => Municipal,
            (true, _, true) => StateManager,
            (false, _, true) => State,
            (true, _, _) => Manager,
            _ => Other,
        });
    }

    /// <summary>A post held beside another one.</summary>
    public static string Second(bool managerial) =>
        managerial ? "руководитель проектного офиса (по совместительству)" : "эксперт (по совместительству)";
}
