using System.Globalization;
using SelectionEngine;

namespace CohortDeskSample;

/// <summary>What the page says, in the reader's language.</summary>
internal sealed class Words(Language language)
{
    public Language Language { get; } = language;

    public string Of(string english, string russian) => Language == Language.Russian ? russian : english;

    public string Number(double value)
    {
        string text = value.ToString("0.####", CultureInfo.InvariantCulture);
        return Language == Language.Russian ? text.Replace('.', ',') : text;
    }
}
