namespace SelectionEngine;

/// <summary>What is wrong with the rules of a cohort, as far as it shows without a pool.</summary>
internal static class CohortFlaws
{
    /// <summary>The most minimums between which persons of their own are counted: every combination of overlapping ones is a bound.</summary>
    public const int MostOneToOne = 12;

    public static IEnumerable<Flaw> Of(Cohort cohort)
    {
        int open = cohort.SeatsNow - (cohort.SetAsides ?? []).Sum(aside => aside.Seats);

        if (cohort.Seats < 1) yield return new("cohort.seats", "seats", $"It has {cohort.Seats} seats.", "Offer at least one.");
        if (cohort.Reserve < 0) yield return new("cohort.reserve", "reserve", "The reserve is negative.", "Keep 0 or more in reserve.");
        if (cohort.Ties.Policy != TiePolicy.Break) yield return new("cohort.ties", "ties.policy", "A cohort has exactly its seats, so ties must be broken.", "Use the policy \"break\", with keys if you like.");
        foreach (Flaw flaw in cohort.Ties.Flaws) yield return flaw;

        if (cohort.HeldBack is { } held && (held.Seats < 1 || held.Seats >= Math.Max(1, cohort.Seats)))
        {
            yield return new("cohort.held_back", "heldBack.seats", $"It holds {held.Seats} of {cohort.Seats} seats back.", "Hold back at least one, and fewer than there are.");
        }

        for (int i = 0; i < cohort.Quotas.Count; i++)
        {
            foreach (Flaw flaw in cohort.Quotas[i].Flaws($"quotas[{i}]", cohort.SeatsNow)) yield return flaw;
        }

        foreach (Flaw flaw in Sums(cohort)) yield return flaw;
        foreach (Flaw flaw in Persons(cohort)) yield return flaw;
        foreach (Flaw flaw in Overlapping(cohort)) yield return flaw;
        foreach (Flaw flaw in SetAsides(cohort, open)) yield return flaw;
    }

    private static IEnumerable<Flaw> Sums(Cohort cohort)
    {
        foreach (IGrouping<string, Quota> family in cohort.Quotas.Where(quota => quota is { Per: null, If: null, Ids: null, Where.Count: 1 }).GroupBy(quota => quota.Where[0].Category.Name, StringComparer.Ordinal))
        {
            bool disjoint = family.SelectMany(quota => quota.Where[0].Labels).GroupBy(label => label, StringComparer.Ordinal).All(same => same.Count() == 1);
            int asked = family.Sum(quota => quota.Min);

            if (disjoint && asked > cohort.SeatsNow)
            {
                yield return new("quota.sum", "quotas", $"The minimums by '{family.Key}' add up to {asked}, above the {cohort.SeatsNow} seats, so they can never be met.", "Lower them or offer more seats.");
            }
        }
    }

    private static IEnumerable<Flaw> Persons(Cohort cohort)
    {
        string[] named = [.. (cohort.Named ?? []).Select(place => place.Nominee)], barred = [.. (cohort.Barred ?? []).Select(one => one.Nominee)];

        foreach (Flaw flaw in named.Length == 0 ? [] : Nominees.Flaws(named, "named")) yield return flaw;
        foreach (Flaw flaw in barred.Length == 0 ? [] : Nominees.Flaws(barred, "barred")) yield return flaw;
        if (named.Length > cohort.SeatsNow) yield return new("named.above_seats", "named", $"{named.Length} places are named, above the {cohort.SeatsNow} seats.", "Name fewer or offer more seats.");

        foreach (string id in named.Intersect(barred, StringComparer.Ordinal))
        {
            yield return new("named.barred", "named", $"A place is named for '{id}', who is barred.", "Decide which of the two holds.");
        }

        foreach ((int i, Conflict conflict) in (cohort.Conflicts ?? []).Index())
        {
            string[] both = [.. conflict.Between.Intersect(named, StringComparer.Ordinal)];
            foreach (Flaw flaw in Nominees.Flaws(conflict.Between, $"conflicts[{i}].between")) yield return flaw;
            if (conflict.Between.Count == 1) yield return new("conflict.one", $"conflicts[{i}].between", "A conflict is between two or more.", "Name the others, or bar the nominee.");
            if (both.Length > 1) yield return new("named.conflict", $"conflicts[{i}]", $"Places are named for {string.Join(" and ", both.Select(id => $"'{id}'"))}, of whom only one may be chosen.", "Name one of them, or lift the conflict.");
        }
    }

    private static IEnumerable<Flaw> Overlapping(Cohort cohort)
    {
        if (cohort.Overlap != Overlap.OneToOne || cohort.SetAsides is not null) yield break;
        int minimums = cohort.Quotas.Count(quota => quota.Min > 0);

        if (minimums > MostOneToOne || cohort.Quotas.Any(quota => quota is { Min: > 0, Per: not null }))
        {
            yield return new("quota.one_to_one", "overlap", $"It counts everybody for one minimum only, which is worked out for at most {MostOneToOne} minimums and none per group; it has {minimums}.",
                "Count everybody for every minimum (\"oneToAll\"), or set fewer minimums.");
        }
    }

    private static IEnumerable<Flaw> SetAsides(Cohort cohort, int open)
    {
        if (cohort.SetAsides is not { } asides) yield break;

        if (open < 0) yield return new("setaside.seats", "setAsides", $"{cohort.SeatsNow - open} seats are set aside, above the {cohort.SeatsNow} seats.", "Set fewer aside or offer more seats.");
        if (cohort.Named is not null || cohort.Conflicts is not null) yield return new("setaside.rules", "setAsides", "Set-asides are filled by merit, block after block, which leaves no room for named places and conflicts.", "Use minimums (quotas) instead of set-asides, or leave the others out.");

        foreach (Flaw flaw in Minimums(cohort.Quotas, "quotas", Math.Max(0, open), "open seats")) yield return flaw;

        foreach (IGrouping<string, SetAside> same in asides.GroupBy(aside => aside.Name, StringComparer.Ordinal).Where(same => same.Count() > 1 || string.IsNullOrWhiteSpace(same.Key)))
        {
            yield return new("setaside.name", "setAsides", $"The name '{same.Key}' is empty or given twice.", "Give every set-aside a name of its own.");
        }

        foreach ((int i, SetAside aside) in asides.Index())
        {
            string member = $"setAsides[{i}]";
            if (aside.Seats < 1) yield return new("setaside.seats", $"{member}.seats", $"It sets {aside.Seats} seats aside.", "Set aside at least one.");
            foreach (Flaw flaw in aside.For.Flaws($"{member}.for")) yield return flaw;
            foreach ((int guarantee, Quota quota) in (aside.Guarantees ?? []).Index())
            {
                foreach (Flaw flaw in quota.Flaws($"{member}.guarantees[{guarantee}]", aside.Seats)) yield return flaw;
            }

            foreach (Flaw flaw in Minimums(aside.Guarantees ?? [], $"{member}.guarantees", aside.Seats, "seats set aside")) yield return flaw;
        }
    }

    private static IEnumerable<Flaw> Minimums(IReadOnlyList<Quota> quotas, string member, int seats, string of)
    {
        foreach ((int i, Quota quota) in quotas.Index())
        {
            if (quota is { Max: not null } or { Per: not null })
            {
                yield return new("setaside.guarantee", $"{member}[{i}]", "Beside set-asides only minimums of one group each can be kept.", "Leave out max and per, or use minimums (quotas) instead of set-asides.");
            }
            else if (quota.Min > seats)
            {
                yield return new("setaside.guarantee", $"{member}[{i}].min", $"It guarantees {quota.Min} of {seats} {of}.", "Guarantee fewer or offer more seats.");
            }
        }
    }
}
