using SelectionEngine;

namespace SchoolOfMayors;

/// <summary>What the screen says, in the reader's language.</summary>
internal sealed class Words(Language language)
{
    public Language Language { get; } = language;

    public string Stage => Of("Stage", "Этап");

    public string Entered => Of("entered", "вошли");

    public string Advanced => Of("advanced", "прошли");

    public string Rejected => Of("rejected", "не прошли");

    public string Held => Of("held", "ждут");

    public string Funnel => Of("Everybody's way", "Путь всех номинантов");

    public string Scores => Of("Scores", "Баллы");

    public string Severity => Of("What the correction of severity changed", "Что изменила поправка на строгость экспертов");

    public string Cuts => Of("Where each stage cut", "Границы этапов");

    public string ByRole => Of("The cohort by role", "Состав по ролям");

    public string ByDistrict => Of("The cohort by federal district", "Состав по федеральным округам");

    public string Reserve => Of("Reserve, in the order of calling", "Резерв, в порядке вызова");

    public string Nominees => Of("nominees", "номинанты");

    public string Chosen => Of("enrolled", "зачислены");

    public string Limits => Of("limits", "лимиты");

    public string Weights => Of("Weights: meant and effective", "Веса: заданные и фактические");

    public string Name => Of("name", "имя");

    public string Region => Of("region", "регион");

    public string Score => Of("score", "балл");

    public string Fingerprint => Of("fingerprint", "отпечаток");

    public string Written => Of("Written to", "Записано в");

    public string Enrolled => Of("An enrolled nominee", "Зачисленный номинант");

    public string Lost => Of("One who lost a place by a quota or a tie", "Не прошёл из-за квоты или равенства");

    public string Waits => Of("One who is waited for", "Ждём документы или данные");

    public string Of(string english, string russian) => Language == Language.Russian ? russian : english;
}
