using System.Globalization;

namespace SelectionEngine;

/// <summary>A word of a text and where it stands.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">How many characters it has in the text.</param>
/// <param name="Folded">The word, folded.</param>
internal readonly record struct TextWord(int Start, int Length, string Folded)
{
    /// <summary>Words that stand in the names of many institutions and regions and tell nobody apart, by their first letters.</summary>
    private static readonly string[] Common =
    [
        "администрац", "муницип", "городск", "город", "округ", "район", "поселен", "сельск", "област", "край", "края", "республик", "автоном", "министерств", "управлен", "департамент",
        "правительств", "комитет", "служб", "федерал", "российск", "росси", "государств", "учрежден", "предприят", "бюджетн", "казенн", "обществ", "ограниченн", "ответственност", "акционерн",
        "организац", "центр", "муп", "мбу", "мку", "гбу", "гку", "фгб", "ооо", "оао", "пао", "зао", "санкт", "северн", "южн", "восточн", "западн", "глав", "имени", "отдел", "дум", "совет",
    ];

    private static readonly string[] CommonFolded = [.. Common.Select(word => new string([.. word.Select(FoldedText.Of)]))];

    /// <summary>True for a word that tells nobody apart, a number, or a single letter.</summary>
    public bool IsCommon
    {
        get
        {
            string folded = Folded;
            return Length < 2 || folded.All(char.IsDigit) || folded is "ао" or "и" or "по" or "на" or "в" || CommonFolded.Any(common => folded.StartsWith(common, StringComparison.Ordinal));
        }
    }

    /// <summary>The words of a text: letters and digits that stand together, with the marks that belong to a letter; a hidden mark between two letters parts no word.</summary>
    public static List<TextWord> Of(string text)
    {
        List<TextWord> words = [];
        for (int i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            int start = i, end = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || IsHidden(text[i])))
            {
                if (char.IsLetterOrDigit(text[i])) end = i;
                else if (char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark) end = i;
                i++;
            }

            string plain = new([.. text[start..(end + 1)].Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.Format)]);
            words.Add(new(start, end + 1 - start, FoldedText.Of(plain).Replace(" ", "", StringComparison.Ordinal)));
        }

        return words;
    }

    // Accents, soft hyphens, joiners of no width: a name must not hide behind them.
    private static bool IsHidden(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;
}
