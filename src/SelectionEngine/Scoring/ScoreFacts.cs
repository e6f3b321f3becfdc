namespace SelectionEngine;

/// <summary>What a <see cref="Score"/> stage found of its items among those who stood before it. No score depends on it.</summary>
public sealed class ScoreFacts
{
    internal ScoreFacts(IReadOnlyList<ScoredItem> items, long complete, Scorer scorer)
    {
        (Items, Complete, Scorer) = (items, complete, scorer);
        Warnings = [.. items.Where(item => item.ItemRest < 0).Select(item => new Reason("score.item_rest", item.Name, Math.Round(item.ItemRest, 3), complete, Unit.Points))];
    }

    /// <summary>One for each item, in the order of the scale.</summary>
    public IReadOnlyList<ScoredItem> Items { get; }

    /// <summary>How many nominees answered every item; from them the item-rest correlations are.</summary>
    public long Complete { get; }

    /// <summary>Items that run against the others, as reasons with a text in English and Russian; the same are among the selection's remarks.</summary>
    public IReadOnlyList<Reason> Warnings { get; }

    internal Scorer Scorer { get; }
}

/// <summary>An item of a scale, as it was answered. Reversed items are turned.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Answered">How many answered it.</param>
/// <param name="Mean">Mean of their answers, in the answers' own numbers; NaN when nobody answered.</param>
/// <param name="ItemRest">Correlation with the sum of the other items, −1 to 1, over whoever answered every item; NaN when either does not vary.</param>
public sealed record ScoredItem(string Name, long Answered, double Mean, double ItemRest);
