namespace SchoolOfMayors.Generator;

/// <summary>
/// An invented municipality: eight digits in the shape of an OKTMO code (region's number, 6 for a municipal or 7 for an urban okrug,
/// a number from 01 to 40, and 000).
/// </summary>
internal readonly record struct Municipality(string Code, string Name)
{
    private static readonly string[] Names =
    [
        "Северный", "Заречный", "Центральный", "Приозёрный", "Лесной", "Луговой", "Берёзовский", "Солнечный", "Речной", "Полевой",
        "Южный", "Восточный", "Западный", "Сосновский", "Каменский", "Никольский", "Троицкий", "Озёрный", "Садовый", "Раздольный",
        "Верхний", "Нижний", "Покровский", "Кленовский", "Ключевской", "Майский", "Октябрьский", "Зелёный", "Светлый", "Дальний",
        "Ольховский", "Липовский", "Рябиновский", "Успенский", "Горный", "Степной", "Ясный", "Белореченский", "Краснополянский", "Новинский",
    ];

    public static Municipality In(string region, RandomStream random)
    {
        int number = random.Whole(1, 40);
        bool urban = random.Chance(0.4);
        string kind = urban ? "городского округа" : "муниципального округа";
        return new($"{region}{(urban ? 7 : 6)}{number:00}000", $"{kind} «{Names[number - 1]}»");
    }

    public static Municipality Other(string region, Municipality than, RandomStream random)
    {
        Municipality other;
        do other = In(region, random);
        while (other == than);
        return other;
    }
}
