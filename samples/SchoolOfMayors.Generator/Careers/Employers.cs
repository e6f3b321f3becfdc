namespace SchoolOfMayors.Generator;

/// <summary>Invented employers outside public administration.</summary>
internal static class Employers
{
    private static readonly string[] Kinds =
    [
        "ООО «Строитель»", "АО «Теплосеть»", "МУП «Горводоканал»", "МУП «Чистый город»", "АО «Дорожник»", "ООО «Вектор»", "ООО «Прогресс»",
        "АО «Энергосбыт»", "Центр развития предпринимательства", "Фонд поддержки территорий", "АНО «Городская среда»", "ООО «Агросоюз»",
        "Завод «Механик»", "Колледж экономики и права", "Автотранспортное предприятие",
    ];

    public static string Organisation(RandomStream random)
    {
        if (random.Chance(.6)) return random.Pick<string>(Kinds);
        string kind = random.Pick<string>(["Школа", "Городская больница", "Дом культуры", "Управляющая компания", "Спортивная школа", "Библиотека"]);
        return $"{kind} № {random.Whole(1, 40)}";
    }
}
