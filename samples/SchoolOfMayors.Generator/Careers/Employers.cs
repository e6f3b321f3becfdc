namespace SchoolOfMayors.Generator;

/// <summary>Invented employers.</summary>
internal static class Employers
{
    private static readonly string[] Named =
    [
        "ООО «Строитель»", "АО «Теплосеть»", "МУП «Горводоканал»", "МУП «Чистый город»", "АО «Дорожник»", "ООО «Вектор»", "ООО «Прогресс»",
        "АО «Энергосбыт»", "Центр развития предпринимательства", "Фонд поддержки территорий", "АНО «Городская среда»", "ООО «Агросоюз»",
        "Завод «Механик»", "Колледж экономики и права", "Автотранспортное предприятие",
    ];

    private static readonly string[] Numbered =
    [
        "Школа", "Городская больница", "Дом культуры", "Управляющая компания", "Спортивная школа", "Библиотека",
    ];

    private static readonly string[] RegionalBodies =
    [
        "Министерство экономического развития", "Министерство финансов", "Министерство строительства", "Министерство транспорта",
        "Министерство социальной политики", "Департамент внутренней политики", "Департамент имущественных отношений",
        "Управление делами правительства",
    ];

    public static string Administration(Municipality municipality) => "Администрация " + municipality.Name;

    public static string RegionalBody(Region region, RandomStream random) => $"{random.Pick<string>(RegionalBodies)} ({region.Name})";

    public static string Organisation(RandomStream random)
    {
        if (random.Chance(.6)) return random.Pick<string>(Named);
        return $"{random.Pick<string>(Numbered)} № {random.Whole(1, 40)}";
    }
}
