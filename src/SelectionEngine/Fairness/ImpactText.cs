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

            text.Append(ReferenceEquals(table, impact.Overall) && russian ? "в целом" : table.Stage).Append('\n');
            foreach (string[] row in rows)
            {
                StringBuilder line = new("  ");
                for (int column = 0; column < row.Length; column++)
                {
                    line.Append(column is 0 or 9 ? row[column].PadRight(widths[column]) : row[column].PadLeft(widths[column])).Append("  ");
                }

                text.Append(line.ToString().TrimEnd()).Append('\n');
            }

            foreach (ImpactRow row in table.Groups) if (row.Within is { } within) text.Append("  ").Append(Strata(row.Count.Group, impact.Within!, within, russian)).Append('\n');
            if (table.Unlabelled.Entered > 0) text.Append(russian ? "  без группы: " : "  without a group: ").Append(table.Unlabelled.Entered).Append('\n');
        }

        return text.ToString();
    }

    private static string[] Cells(ImpactRow row, string? reference, bool russian)
    {
        GroupComparison? against = row.Against;
        string mark = row.Rate is null ? (russian ? "решений нет" : "no decisions")
            : row.Count.Group == reference ? (russian ? "эталон" : "reference")
            : row.IsSmall ? (russian ? "мала" : "small")
            : against is { Ratio: null } ? (russian ? "отношения нет: из эталонной группы никто не прошёл" : "no ratio: nobody of the reference group advanced")
            : against?.BelowRule == true ? (russian ? "ниже правила" : "below the rule") + (against.OnePersonFlips == true ? (russian ? ", решает один человек" : ", one person flips it") : "")
            : "";
        return [row.Count.Group, $"{row.Count.Entered}", $"{row.Count.Advanced}", $"{row.Count.Held}", Number(row.Rate), Number(against?.Ratio), Chance(against?.MidP), Chance(against?.HolmP), Number(against?.SmallestDetectableRatio), mark];
    }

    // Homogeneity first: where strata differ, the common ratio misleads.
    private static string Strata(string group, string within, StratifiedComparison inside, bool russian)
    {
        string head = russian ? $"{group} внутри «{within}»: " : $"{group} within {within}: ";
        if (inside.Reason is not null) return head + (russian ? "сказать нечего, нигде нет обеих групп с разными решениями" : $"nothing to say, {inside.Reason}");

        string fits = (inside.OneRatioFits, russian) switch
        {
            (true, false) => $"one ratio fits all (p {Chance(inside.HomogeneityP)})",
            (true, true) => $"одно отношение годится для всех (p {Chance(inside.HomogeneityP)})",
            (false, false) => $"the strata differ (p {Chance(inside.HomogeneityP)}), read each by itself",
            (false, true) => $"слои различаются (p {Chance(inside.HomogeneityP)}), смотрите каждый отдельно",
            (null, false) => "too few strata to tell whether one ratio fits all",
            _ => "слоёв слишком мало, чтобы судить, годится ли одно отношение для всех",
        };
        string figures = russian
            ? $"; отношение {Told(inside.RateRatio)}, p {Chance(inside.P)}, заметно от {Told(inside.SmallestDetectableRatio)}"
            : $"; ratio {Told(inside.RateRatio)}, p {Chance(inside.P)}, detects {Told(inside.SmallestDetectableRatio)}";
        string reversal = !inside.SimpsonReversal ? ""
            : russian ? $"; без слоёв {Told(inside.PooledRatio)}: знак меняется (парадокс Симпсона)" : $"; strata ignored {Told(inside.PooledRatio)}: reversed (Simpson)";
        return head + fits + figures + reversal;

        string Told(double? value) => value is null ? (russian ? "не определено" : "undefined") : Number(value);
    }

    // A p-value is never 0.
    private static string Chance(double? p) => p < 0.0005 ? "<0.001" : Number(p);

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";
}
