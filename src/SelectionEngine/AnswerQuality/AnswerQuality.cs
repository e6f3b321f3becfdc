namespace SelectionEngine;

/// <summary>One nominee's answers looked at.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Values">What was seen of every sign that was looked for; NaN where the answers do not allow it.</param>
/// <param name="Flags">The signs beyond their limit.</param>
/// <param name="IsFlagged">Whether there are as many of them as the rules ask for.</param>
public sealed record AnswerCheck(string Nominee, IReadOnlyDictionary<AnswerSign, double> Values, IReadOnlyList<AnswerFlag> Flags, bool IsFlagged);

/// <summary>
/// Can the answers to a test be taken at their word? A table by nominee of signs of careless, hurried or embellished answers. It flags and never removes:
/// what follows is for people to decide, and <see cref="EffectOn"/> shows what depends on it.
/// </summary>
public sealed class AnswerQuality
{
    private readonly Pool _pool;

    private AnswerQuality(Pool pool, Responses from, AnswerRules rules)
    {
        (_pool, From, Rules) = (pool, from, rules);
        AnswerSigns signs = new(pool, from, rules);
        Nominees = [.. Enumerable.Range(0, pool.Count).Select(signs.Check)];
        NotChecked = signs.Missing;
    }

    /// <summary>The answers that were looked at.</summary>
    public Responses From { get; }

    /// <summary>The signs and their limits.</summary>
    public AnswerRules Rules { get; }

    /// <summary>Everybody, in the pool's order.</summary>
    public IReadOnlyList<AnswerCheck> Nominees { get; }

    /// <summary>The signs that were not looked for, and why.</summary>
    public IReadOnlyDictionary<AnswerSign, NotChecked> NotChecked { get; }

    /// <summary>Whoever has as many flags as the rules ask for, by id.</summary>
    public IReadOnlyList<AnswerCheck> Flagged => [.. Nominees.Where(one => one.IsFlagged).OrderBy(one => one.Nominee, StringComparer.Ordinal)];

    /// <summary>How many nominees every sign flagged.</summary>
    public IReadOnlyDictionary<AnswerSign, int> Counts => new SortedDictionary<AnswerSign, int>(
        Enum.GetValues<AnswerSign>().Where(sign => !NotChecked.ContainsKey(sign)).ToDictionary(sign => sign, sign => Nominees.Count(one => one.Flags.Any(flag => flag.Sign == sign))));

    /// <summary>The number of flags of every nominee, named <c>responses.flags</c>: for files, and for a stage that asks somebody to look.</summary>
    public Measure Flags => new($"{From.Name}.flags");

    /// <summary>Looks at everybody's answers. Nothing depends on the order of the nominees.</summary>
    /// <param name="pool">The nominees.</param>
    /// <param name="from">The answers.</param>
    /// <param name="rules">Signs and limits; the defaults for right and wrong answers when null.</param>
    /// <exception cref="ArgumentException">A rule names an item that there is not, or an answer lies outside the key's rating scale.</exception>
    /// <exception cref="KeyNotFoundException">The pool has no such responses.</exception>
    public static AnswerQuality Of(Pool pool, Responses from, AnswerRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(from);
        return new(pool, from, rules ?? new());
    }

    /// <summary>The pool with the number of flags of every nominee as a measure more.</summary>
    public Pool WithFlags() => _pool.With(Flags, [.. Nominees.Select(one => (double)one.Flags.Count)]);

    /// <summary>What depends on the flagged answers: where every flagged nominee would stand if these answers did not count for them, and who would be chosen without the flagged.</summary>
    /// <param name="selection">A selection from the pool that was looked at.</param>
    /// <param name="cancellation">Stops the run without the flagged.</param>
    /// <exception cref="ArgumentException">The selection was made from other nominees.</exception>
    public FlagEffect EffectOn(Selection selection, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return FlagEffect.Of(_pool, From, [.. Flagged.Select(one => one.Nominee)], selection, cancellation);
    }
}
