namespace SelectionEngine;

/// <summary>
/// All forms of a word that Russian declension makes, as a stem and an ending, over folded text (<see cref="FoldedText"/>). It finds too much rather than too little: a person looks
/// at every find. Words of other languages are found as they are, or with such an ending.
/// </summary>
internal sealed class WordForms
{
    private static readonly HashSet<string> Endings = Folded(
        "", "а", "я", "у", "ю", "е", "и", "ы", "о", "й", "ь", "ом", "ем", "ой", "ей", "ою", "ею", "ам", "ям", "ах", "ях", "ами", "ями", "ов", "ев", "ью", "ьи", "ья", "ье",
        "ий", "ый", "ого", "его", "ому", "ему", "ым", "им", "ых", "их", "ыми", "ими", "ая", "яя", "ую", "юю", "ое", "ее", "ые", "ие", "ия", "ии", "ию", "ием", "иям", "иями", "иях");

    private static readonly HashSet<string> Adjectives = Folded([.. Endings.Where(ending => ending.Length is 2 or 3).Select(ending => $"ск{ending}")]);

    private const int LeastStem = 3;
    private const string Vowels = "аеиоуыэюя";

    private readonly HashSet<string> _stems = new(StringComparer.Ordinal);
    private readonly string _word;
    private readonly bool _derived;

    /// <param name="folded">The word, folded.</param>
    /// <param name="derived">True to find adjectives made of it as well: башкортостанский for Башкортостан.</param>
    public WordForms(string folded, bool derived)
    {
        (_word, _derived) = (folded, derived);
        string stem = Stem(folded);
        _stems.Add(stem);

        // Павел, Павла; Лев, Льва; Кравец, Кравца: the vowel before the last consonant may fall out.
        if (stem.Length >= LeastStem && !Vowels.Contains(stem[^1], StringComparison.Ordinal) && stem[^2] is 'е' or 'о')
        {
            string shorter = stem[..^2] + stem[^1];
            if (shorter.Length >= LeastStem) _stems.Add(shorter);
            if (stem[^3] == 'л') _stems.Add($"{stem[..^2]}ь{stem[^1]}");
        }
    }

    /// <summary>True when a folded word is a form of this one.</summary>
    public bool Is(string folded)
    {
        if (folded == _word) return true;
        foreach (string stem in _stems)
        {
            if (stem.Length < LeastStem || !folded.StartsWith(stem, StringComparison.Ordinal)) continue;
            string rest = folded[stem.Length..];
            if (Endings.Contains(rest) || (_derived && Adjectives.Contains(rest))) return true;
        }

        return false;
    }

    private static string Stem(string word)
    {
        if (word.Length <= LeastStem) return word;
        foreach (string adjective in (string[])["ый", "ий", "ой", "ая", "яя", "ое", "ее"])
        {
            if (word.EndsWith(adjective, StringComparison.Ordinal) && word.Length - 2 >= LeastStem) return word[..^2];
        }

        // Words in other vowels are mostly not declined: Коми, Шевченко.
        return word[^1] is 'а' or 'я' or 'ь' or 'й' or 'ы' ? word[..^1] : word;
    }

    private static HashSet<string> Folded(params string[] endings) => new(endings.Select(ending => new string([.. ending.Select(FoldedText.Of)])), StringComparer.Ordinal);
}
