using System.Globalization;
using System.Text;

namespace SelectionEngine;

/// <summary>Impact tables as plain text: one line a group.</summary>
internal static class ImpactText
{
    public static string Of(Impact impact, Language language)
    {
        bool russian = language == Language.Russian;
        string[] heads = russian
            ? ["группа", "вошли", "прошли", "ждут", "доля", "отношение", "p", "p (Холм)", "заметно от", ""]
            : ["group", "entered", "advanced", "held", "rate", "ratio", "p", "Holm p", "detects", ""];
        StringBuilder text = new();

        foreach (ImpactTable table in impact.Tables)
        {
            string[][] rows = [heads, .. table.Groups.Select(row => Cells(row, table.Reference, russian))];
            int[] widths = [.. heads.Select((_, column) => rows.Max(row => row[column].Length))];

            text.Append(table.Stage == "overall" && russian ? "в целом" : table.Stage).Append('\n');
            foreach (string[] row in rows)
            {
                StringBuilder line = new("  ");
                for (int column = 0; column < row.Length; column++)
                {
                    line.Append(column is 0 or 9 ? row[column].PadRight(widths[column]) : row[column].PadLeft(widths[column])).Append("  ");
                }

                text.Append(line.ToString().TrimEnd()).Append('\n');
            }

            if (table.Unlabelled.Entered > 0) text.Append(russian ? "  без группы: " : "  without a group: ").Append(table.Unlabelled.Entered).Append('\n');
        }

        return text.ToString();
    }

    private static string[] Cells(ImpactRow row, string? reference, bool russian)
    {
        GroupComparison? against = row.Against;
        string mark = row.Count.Group == reference ? (russian ? "эталон" : "reference")
            : row.IsSmall ? (russian ? "мала" : "small")
            : against?.BelowRule == true ? (russian ? "ниже правила" : "below the rule") + (against.OnePersonFlips == true ? (russian ? ", решает один человек" : ", one person flips it") : "")
            : "";
        return [row.Count.Group, $"{row.Count.Entered}", $"{row.Count.Advanced}", $"{row.Count.Held}", Number(row.Rate), Number(against?.Ratio), Number(against?.MidP), Number(against?.HolmP), Number(against?.SmallestDetectableRatio), mark];
    }

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";
}
