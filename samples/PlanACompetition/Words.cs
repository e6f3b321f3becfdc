using SelectionEngine;

namespace PlanACompetition;

/// <summary>What the page says, in the reader's language.</summary>
internal sealed class Words(Language language)
{
    public Language Language { get; } = language;

    public string Of(string english, string russian) => Language == Language.Russian ? russian : english;

    public string Stage(string stage) => Language == Language.English ? stage : stage switch
    {
        Programme.Admission => "допуск",
        Programme.Floor => "порог по тесту",
        Programme.Shortlist => "шорт-лист",
        Programme.Enrolment => "зачисление",
        Programme.Testing => "тесты",
        Programme.Assessment => "оценочный центр",
        _ => stage,
    };

    public string Measure(string measure) => Language == Language.Russian && measure == Programme.Criterion ? "успех" : measure;

    public string Design(int number) => number switch
    {
        0 => Of("A. as it stands", "А. как есть"),
        1 => Of("B. best under the budget", "Б. лучший при бюджете"),
        _ => Of("C. everybody assessed", "В. оцениваются все"),
    };

    public string Group(string group) => Language == Language.English ? group : group == "women" ? "женщины" : "мужчины";
}
