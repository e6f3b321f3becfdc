namespace SelectionEngine;

/// <summary>Why a nominee has a place, or has none: what the best cohort with the contrary would be.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="IsChosen">Whether they have a place.</param>
/// <param name="Short">By how many points the best cohort with the contrary falls short; 0 when it is just as good and keys or lots decided, null when the rules allow no such cohort.</param>
/// <param name="Leave">Who would lose their place in it.</param>
/// <param name="Enter">Who would get one.</param>
/// <param name="Reasons">The finding first, then the rules that stand in the way of simply changing places with the weakest member, or for a member with the best outsider.</param>
public sealed record PlaceAnswer(string Nominee, bool IsChosen, double? Short, IReadOnlyList<string> Leave, IReadOnlyList<string> Enter, IReadOnlyList<Reason> Reasons)
{
    /// <summary>The answer in a sentence without a full stop.</summary>
    public string Text(Language language = Language.English) => string.Join("; ", Reasons.Select(reason => reason.Text(language)));

    /// <summary>The answer in English.</summary>
    public override string ToString() => Text();

    internal static PlaceAnswer Of(CohortCase settled, BestCohort best, int number, CancellationToken cancellation)
    {
        bool isChosen = settled.Chosen[number];
        string id = settled.Id(number);
        Reason[] rules = [.. Own(settled, number)];

        // A rule about this very person decides by itself.
        if (rules.Length > 0) return new(id, isChosen, null, [], [], [new(isChosen ? "answer.out.never" : "answer.in.never", Label: id), .. rules]);

        CohortProblem contrary = settled.Problem.With(isChosen ? QuotaSet.Exclude(number) : QuotaSet.Include(number));
        if (settled.Search(contrary, cancellation).Best() is not { } other)
        {
            return new(id, isChosen, null, [], [], [new(isChosen ? "answer.out.never" : "answer.in.never", Label: id), .. Separating(settled, number)]);
        }

        string[] leave = Ids(best.Chosen.Except(other.Chosen)), enter = Ids(other.Chosen.Except(best.Chosen));
        double shortBy = settled.Points(best.Objective - other.Objective);
        string moves = string.Concat([.. leave.Where(one => one != id).Select(one => $", −{one}"), .. enter.Where(one => one != id).Select(one => $", +{one}")]);
        string code = (isChosen, shortBy) switch { (true, 0) => "answer.out.equal", (true, _) => "answer.out", (false, 0) => "answer.in.equal", _ => "answer.in" };

        return new(id, isChosen, shortBy, leave, enter, [new(code, settled.Stage.By.Name, shortBy, Label: id, Required: moves), .. Separating(settled, number)]);

        string[] Ids(IEnumerable<int> numbers) => [.. settled.Entrants.InOrder(numbers).Select(settled.Id)];
    }

    private static IEnumerable<Reason> Own(CohortCase settled, int number) => settled.Rules
        .Where(rule => rule.Kind is RuleKind.Named or RuleKind.Barred && rule.Set.Members.Contains(number))
        .Select(rule => new Reason(rule.Kind == RuleKind.Named ? "cohort.named" : "cohort.barred", Required: rule.Why));

    /// <summary>What would break if the nominee simply changed places: an outsider with the weakest member, a member with the best outsider.</summary>
    private static IEnumerable<Reason> Separating(CohortCase settled, int number)
    {
        bool isChosen = settled.Chosen[number];
        HashSet<int> settledByName = [.. settled.Rules.Where(rule => rule.Kind is RuleKind.Named or RuleKind.Barred).SelectMany(rule => rule.Set.Members)];
        int[] others = settled.Entrants.InOrder(Enumerable.Range(0, settled.Entrants.Count).Where(other => settled.Chosen[other] != isChosen && !settledByName.Contains(other)));
        if (others.Length == 0) yield break;

        int other = isChosen ? others[0] : others[^1];
        (int enters, int leaves) = isChosen ? (other, number) : (number, other);
        yield return new(isChosen ? "answer.best" : "answer.weakest", settled.Stage.By.Name, settled.Points(settled.Entrants.Scores[other]), settled.Points(settled.Entrants.Scores[number]), Label: settled.Id(other));

        // Rules explain only what scores do not.
        if (settled.Entrants.Scores[enters] <= settled.Entrants.Scores[leaves]) yield break;
        foreach (Reason broken in SwapRules.Broken(settled, settled.Chosen, enters, leaves)) yield return broken;
    }
}
