using System.Text;

namespace SelectionEngine;

/// <summary>Text as it is compared when spellings must not tell apart what is one: case, ё and е, look-alike letters, marks and spaces.</summary>
internal static class FoldedText
{
    private const string Latin = "abcehkmoptxy", Cyrillic = "авсенкмортху";

    /// <summary>Letters and digits, folded; everything between them is one space.</summary>
    public static string Of(string text)
    {
        StringBuilder folded = new(text.Length);
        bool gap = false;

        foreach (char letter in text.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsLetterOrDigit(letter))
            {
                gap = folded.Length > 0;
                continue;
            }

            if (gap) folded.Append(' ');
            gap = false;
            folded.Append(Of(letter));
        }

        return folded.ToString();
    }

    /// <summary>One letter, folded: lower case, е for ё, and the Cyrillic letter for a Latin one that looks like it.</summary>
    public static char Of(char letter)
    {
        char lower = char.ToLowerInvariant(letter);
        if (lower == 'ё') return 'е';
        int place = Latin.IndexOf(lower, StringComparison.Ordinal);
        return place < 0 ? lower : Cyrillic[place];
    }
}
