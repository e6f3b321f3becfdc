namespace SelectionEngine;

/// <summary>Lists every split of a small group, so that the best one is proved without any bound.</summary>
internal static class TeamEnumeration
{
    private const double MostSplits = 3e6;

    public static bool IsSmall(TeamProblem problem)
    {
        double splits = 1;
        int left = problem.Members;
        foreach (int size in problem.Sizes)
        {
            for (int i = 0; i < size; i++) splits *= (double)(left - i) / (i + 1);
            left -= size;
        }

        foreach (IGrouping<int, int> alike in problem.Sizes.GroupBy(size => size)) for (int i = 2; i <= alike.Count(); i++) splits /= i;
        return splits <= MostSplits;
    }

    /// <summary>The best split of all, proved; when no split keeps all rules, the one that was given.</summary>
    /// <param name="problem">Who, into what, under which rules.</param>
    /// <param name="known">A split to beat.</param>
    /// <param name="cancel">Stops it from outside.</param>
    public static TeamSolution Best(TeamProblem problem, TeamSolution known, CancellationToken cancel)
    {
        int[] teamOf = new int[problem.Members], room = (int[])problem.Sizes.Clone();
        Array.Fill(teamOf, -1);
        int[]? best = known.Violations == 0 ? known.TeamOf : null;
        long range = best is null ? long.MaxValue : known.Range;
        Place(0);
        return best is null ? known : new(best, range, range, 0);

        void Place(int member)
        {
            if (range == known.Bound) return;
            cancel.ThrowIfCancellationRequested();
            if (member == problem.Members)
            {
                TeamRules rules = new(problem, teamOf);
                if (rules.Violations == 0 && rules.Range < range) (best, range) = ((int[])teamOf.Clone(), rules.Range);
                return;
            }

            for (int team = 0; team < problem.Teams; team++)
            {
                if (room[team] == 0 || (problem.Seats[member] >= 0 && problem.Seats[member] != team) || IsTwin(team)) continue;
                if (problem.Apart.Any(pair => Meets(pair, member, team))) continue;
                if (problem.Together.Any(pair => Parts(pair, member, team))) continue;

                teamOf[member] = team;
                room[team]--;
                Place(member + 1);
                room[team]++;
                teamOf[member] = -1;
            }
        }

        // An empty team that looks like an earlier empty one would only give the same splits under other numbers.
        bool IsTwin(int team) => room[team] == problem.Sizes[team] && !problem.Seats.Contains(team)
            && Enumerable.Range(0, team).Any(earlier => room[earlier] == problem.Sizes[earlier] && problem.Sizes[earlier] == problem.Sizes[team] && !problem.Seats.Contains(earlier));

        bool Meets((int One, int Other) pair, int member, int team) =>
            (pair.One == member && teamOf[pair.Other] == team) || (pair.Other == member && teamOf[pair.One] == team);

        bool Parts((int One, int Other) pair, int member, int team) =>
            (pair.One == member && teamOf[pair.Other] >= 0 && teamOf[pair.Other] != team) || (pair.Other == member && teamOf[pair.One] >= 0 && teamOf[pair.One] != team);
    }
}
