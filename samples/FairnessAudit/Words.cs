using System.Globalization;
using SelectionEngine;

namespace FairnessAudit;

/// <summary>What the page says, in the reader's language.</summary>
internal sealed class Words(Language language)
{
    public string Written => Of("Written to", "Записано в");

    public string Of(string english, string russian) => language == Language.Russian ? russian : english;

    public string Number(double? value, string format = "0.00")
    {
        string text = value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
        return language == Language.Russian ? text.Replace('.', ',') : text;
    }

    public string Percent(double? value) => value is { } share ? Number(100 * share, "0.0") : "–";

    /// <summary>The audit's own labels; those of the data stay as they are.</summary>
    public string Label(string label) => language != Language.Russian ? label : string.Join(" · ", label.Split(" · ").Select(part => part switch
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
        _ => part,
    }));
}
