namespace SelectionEngine.Psychometrics;

/// <summary>One vacancy filled under the rule of N.</summary>
/// <param name="Vacancy">Its number, from 1.</param>
/// <param name="Referred">Whom the appointing authority could choose from, best first.</param>
/// <param name="Picked">Whom it chose.</param>
public sealed record Referral(int Vacancy, IReadOnlyList<int> Referred, int Picked);

/// <summary>The rule of N: for each vacancy the N best who are left are referred, and the authority picks one of them.</summary>
/// <remarks>The "rule of three" of the United States civil service; described in Ricci v. DeStefano, 557 U.S. 557 (2009).</remarks>
public static class RuleOfN
{
    /// <summary>Fills the vacancies one after the other.</summary>
    /// <param name="eligible">How many are eligible; they are numbered from 0 in rank order.</param>
    /// <param name="vacancies">How many places there are.</param>
    /// <param name="n">How many are referred for each; 1 is top-down.</param>
    /// <param name="preference">Everybody's number, the authority's favourite first.</param>
    /// <returns>One referral for each vacancy, fewer when nobody is left.</returns>
    /// <exception cref="ArgumentException">The preference does not name each of the eligible once.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or n below 1.</exception>
    public static IReadOnlyList<Referral> Appoint(int eligible, int vacancies, int n, ReadOnlySpan<int> preference)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(eligible);
        ArgumentOutOfRangeException.ThrowIfNegative(vacancies);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);

        int[] liking = Liking(eligible, preference);
        List<int> left = [.. Enumerable.Range(0, eligible)];
        List<Referral> rounds = [];

        for (int vacancy = 1; vacancy <= vacancies && left.Count > 0; vacancy++)
        {
            int[] referred = [.. left.Take(n)];
            int picked = referred.MinBy(one => liking[one]);
            left.Remove(picked);
            rounds.Add(new(vacancy, referred, picked));
        }

        return rounds;
    }

    private static int[] Liking(int eligible, ReadOnlySpan<int> preference)
    {
        int[] liking = new int[eligible];
        Array.Fill(liking, -1);

        for (int i = 0; i < preference.Length; i++)
        {
            int one = preference[i];
            if (one < 0 || one >= eligible || liking[one] >= 0)
            {
                throw new ArgumentException($"The preference names {one} at place {i + 1}; it must name each of the {eligible} eligible once.", nameof(preference));
            }

            liking[one] = i;
        }

        return preference.Length == eligible ? liking : throw new ArgumentException(
            $"The preference names {preference.Length} of {eligible} eligible; it must name each once.", nameof(preference));
    }
}
