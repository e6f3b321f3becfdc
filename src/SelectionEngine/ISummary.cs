namespace SelectionEngine;

/// <summary>
/// What a stage must know of everybody, in a form that can be made of some of them and merged: merging is associative and commutative, exactly, and
/// <see cref="Empty"/> changes nothing. This is why one thread, many threads and many machines give one answer.
/// </summary>
/// <typeparam name="TSelf">The summary itself.</typeparam>
public interface ISummary<TSelf> where TSelf : ISummary<TSelf>
{
    /// <summary>The summary of nobody.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>The summary of two groups of nominees together.</summary>
    static abstract TSelf Merge(TSelf left, TSelf right);
}

/// <summary>The summary of a stage that need not know anything of the others.</summary>
public readonly record struct Nothing : ISummary<Nothing>
{
    /// <inheritdoc/>
    public static Nothing Empty => default;

    /// <inheritdoc/>
    public static Nothing Merge(Nothing left, Nothing right) => default;
}
