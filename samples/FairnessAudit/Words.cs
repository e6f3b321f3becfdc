using System.Globalization;
using SelectionEngine;

namespace FairnessAudit;

/// <summary>What the page says, in the reader's language.</summary>
internal sealed class Words(Language language)
{
    public Language Language { get; } = language;

    public string Written => Of("Written to", "Записано в");

    public string Of(string english, string russian) => Language == Language.Russian ? russian : english;

    public string Number(double? value, string format = "0.00")
    {
        // What rounds to nothing has no sign.
        string text = value?.ToString($"{format};-{format};{format}", CultureInfo.InvariantCulture) ?? "–";
        return Language == Language.Russian ? text.Replace('.', ',') : text;
    }

    public string Percent(double? value) => value is { } share ? Number(100 * share, "0.0") : "–";

    /// <summary>The audit's own labels and the stages of the School of Mayors; what it does not know stays as it is.</summary>
    public string Label(string label) => Language != Language.Russian ? label : string.Join(" · ", label.Split(" · ").Select(part => part switch
    {
        "overall" => "в целом",
        "sex" => "пол",
        "age band" => "возраст",
        "federal_district" => "федеральный округ",
        "role" => "роль",
        "region" => "регион",
        "male" => "мужчины",
        "female" => "женщины",
        "under 35" => "до 35 лет",
        "35 to 44" => "35–44 года",
        "45 and over" => "45 лет и старше",
        "head" => "главы",
        "deputy" => "заместители",
        "regional body" => "региональные органы",
        "organisation" => "организации",
        "completed" => "завершили программу",
        "project mark" => "оценка проекта",
        "appointed" => "получили назначение",
        "regional shortlist" => "региональный отбор",
        "admission" => "допуск",
        "still taking part" => "продолжают участие",
        "tests taken" => "тесты пройдены",
        "cognitive floor" => "порог когнитивного теста",
        "personal-professional diagnostics" => "личностно-профессиональная диагностика",
        "assessment centre" => "оценочный центр",
        "structured interview" => "структурированное интервью",
        "enrolment" => "зачисление",
        _ => part,
    }));
}
