namespace SelectionEngine;

/// <summary>Looks in texts for what tells who somebody is.</summary>
internal sealed class IdentityScan
{
    private readonly List<Term> _terms = [];
    private readonly HashSet<(IdentityKind, string)> _known = [];

    private sealed record Term(IdentityKind Kind, string Text, WordForms[] Words);

    /// <summary>Looks for one more thing. Names and regions are looked for word by word; of an institution all telling words must stand together.</summary>
    /// <returns>False when it has no word that tells anybody apart, so that nothing can be looked for.</returns>
    public bool Add(IdentityKind kind, string text)
    {
        string[] telling = [.. TextWord.Of(kind == IdentityKind.Institution ? Quoted(text) : text).Where(word => kind is IdentityKind.Name or IdentityKind.Id ? word.Length > 1 || kind == IdentityKind.Id : !word.IsCommon).Select(word => word.Folded)];
        if (telling.Length == 0 && kind == IdentityKind.Institution) telling = [.. TextWord.Of(text).Where(word => !word.IsCommon).Select(word => word.Folded)];
        if (telling.Length == 0) return false;

        bool derived = kind is IdentityKind.Region or IdentityKind.Institution;
        if (kind is IdentityKind.Institution or IdentityKind.Id) Add(kind, text, telling, derived);
        else foreach (string word in telling) Add(kind, text, [word], derived);
        return true;
    }

    /// <summary>Everything found in a text, in its order; of finds at one place the longest.</summary>
    public IEnumerable<(int Start, int Length, IdentityKind Kind, string Term)> In(string text)
    {
        List<TextWord> all = TextWord.Of(text);
        TextWord[] telling = [.. all.Where(word => !word.IsCommon)];

        return _terms.SelectMany(term => term.Kind is IdentityKind.Institution ? Found(term, telling) : Found(term, [.. all]))
            .GroupBy(found => found.Start)
            .Select(here => here.OrderByDescending(found => found.Length).ThenBy(found => found.Kind).First())
            .OrderBy(found => found.Start);
    }

    private void Add(IdentityKind kind, string text, string[] words, bool derived)
    {
        if (_known.Add((kind, string.Join(' ', words)))) _terms.Add(new(kind, text, [.. words.Select(word => new WordForms(word, derived))]));
    }

    private static IEnumerable<(int Start, int Length, IdentityKind Kind, string Term)> Found(Term term, TextWord[] words)
    {
        for (int i = 0; i + term.Words.Length <= words.Length; i++)
        {
            bool here = true;
            for (int j = 0; j < term.Words.Length && here; j++) here = term.Words[j].Is(words[i + j].Folded);
            if (!here) continue;

            TextWord last = words[i + term.Words.Length - 1];
            yield return (words[i].Start, last.Start + last.Length - words[i].Start, term.Kind, term.Text);
        }
    }

    /// <summary>What an institution calls itself in quotation marks; the whole text when there are none.</summary>
    private static string Quoted(string text)
    {
        int open = text.IndexOfAny(['«', '"', '“', '„']), close = text.LastIndexOfAny(['»', '"', '”', '“']);
        return open >= 0 && close > open + 1 ? text[(open + 1)..close] : text;
    }
}
