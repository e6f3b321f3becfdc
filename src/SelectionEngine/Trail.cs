using System.Collections;

namespace SelectionEngine;

/// <summary>One nominee's way: a step for every stage they reached.</summary>
public sealed class Trail : IReadOnlyList<Step>
{
    private readonly IReadOnlyList<Step> _steps;

    internal Trail(string nominee, Verdict verdict, int? reserve, IReadOnlyList<Step> steps) => (Nominee, Verdict, Reserve, _steps) = (nominee, verdict, reserve, steps);

    /// <summary>The nominee's id.</summary>
    public string Nominee { get; }

    /// <summary>The last word: advanced means chosen.</summary>
    public Verdict Verdict { get; }

    /// <summary>The nominee's place in the reserve, from 1; null for those who are not in it.</summary>
    public int? Reserve { get; }

    /// <inheritdoc/>
    public int Count => _steps.Count;

    /// <inheritdoc/>
    public Step this[int index] => _steps[index];

    /// <inheritdoc/>
    public IEnumerator<Step> GetEnumerator() => _steps.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The steps, one line each.</summary>
    public string Text(Language language = Language.English) => string.Join(Environment.NewLine, _steps.Select(step => step.Text(language)));

    /// <summary>The steps in English, one line each.</summary>
    public override string ToString() => Text();
}

/// <summary>The last word on a nominee.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Verdict">Advanced means chosen.</param>
/// <param name="Stage">The stage where the way ended; for the chosen, the last one.</param>
/// <param name="Reason">Why it ended there; null for the chosen.</param>
/// <param name="Reserve">The place in the reserve, from 1; null for those who are not in it.</param>
public readonly record struct Outcome(string Nominee, Verdict Verdict, string Stage, Reason? Reason, int? Reserve);

/// <summary>A nominee who waits.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Stage">The stage that holds them.</param>
/// <param name="Reason">What is missing.</param>
public sealed record Waiting(string Nominee, string Stage, Reason Reason);
