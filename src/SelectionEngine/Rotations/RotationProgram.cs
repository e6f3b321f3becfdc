namespace SelectionEngine;

/// <summary>The schedule as an integer program, for cases in which a plain search goes astray.</summary>
internal static class RotationProgram
{
    /// <summary>Any schedule, or null; and whether it is proved when there is none.</summary>
    public static (int[][]? DateOf, bool IsProven) Any(RotationProblem problem, SearchLimit limit)
    {
        (int Stream, int Host, int Date)[] visits = [..
            from stream in Enumerable.Range(0, problem.Streams)
            from host in Enumerable.Range(0, problem.Hosts)
            from date in Enumerable.Range(0, problem.Dates)
            where problem.Open[stream][host][date]
            select (stream, host, date)];

        List<ProgramRow> rows = [];
        Add(visit => (visit.Stream, visit.Host), problem.Streams, problem.Hosts, (_, _) => (1, 1), null);
        Add(visit => (visit.Stream, visit.Date), problem.Streams, problem.Dates, (_, _) => (0, 1), null);
        Add(visit => (visit.Host, visit.Date), problem.Hosts, problem.Dates, (host, _) => (0, problem.StreamsAtOnce[host]), null);
        Add(visit => (visit.Host, visit.Date), problem.Hosts, problem.Dates, (host, _) => (0, problem.PeopleAtOnce[host]), visit => problem.Sizes[visit.Stream]);

        int[] upper = new int[visits.Length];
        Array.Fill(upper, 1);
        SearchResult found = BranchAndBound.Solve(new(new long[visits.Length], new int[visits.Length], upper, rows), long.MinValue, true, limit);
        if (found.Solution is null) return (null, found.IsProven);

        int[][] dateOf = [.. Enumerable.Range(0, problem.Streams).Select(_ => new int[problem.Hosts])];
        for (int visit = 0; visit < visits.Length; visit++) if (found.Solution[visit] == 1) dateOf[visits[visit].Stream][visits[visit].Host] = visits[visit].Date;
        return (dateOf, true);

        void Add(Func<(int Stream, int Host, int Date), (int, int)> of, int first, int second, Func<int, int, (long, long)> bounds, Func<(int Stream, int Host, int Date), int>? weight)
        {
            List<int>[] columns = [.. Enumerable.Range(0, first * second).Select(_ => new List<int>())];
            for (int visit = 0; visit < visits.Length; visit++) columns[of(visits[visit]) is var (one, other) ? one * second + other : 0].Add(visit);
            for (int at = 0; at < columns.Length; at++)
            {
                (long min, long max) = bounds(at / second, at % second);
                rows.Add(new([.. columns[at]], weight is null ? null : [.. columns[at].Select(visit => weight(visits[visit]))], min, max));
            }
        }
    }
}
