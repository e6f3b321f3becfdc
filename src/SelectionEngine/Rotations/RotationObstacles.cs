using System.Globalization;

namespace SelectionEngine;

/// <summary>Says before any search which streams, hosts and dates cannot go together.</summary>
internal static class RotationObstacles
{
    public static IReadOnlyList<Reason> Of(RotationTable table)
    {
        RotationProblem problem = table.Problem;
        List<Reason> found = [];

        for (int stream = 0; stream < problem.Streams; stream++)
        {
            for (int host = 0; host < problem.Hosts; host++)
            {
                if (table.Hosts[host].People is { } room && problem.Sizes[stream] > room)
                    found.Add(new("rotation.host.small", Value: problem.Sizes[stream], Limit: room, Unit: Unit.Count, Label: table.Streams[stream].Name, Required: table.Hosts[host].Name));
                else if (!problem.Open[stream][host].Contains(true))
                    found.Add(new("rotation.pair", Label: table.Streams[stream].Name, Required: table.Hosts[host].Name));
            }
        }

        if (found.Count > 0) return found;
        for (int stream = 0; stream < problem.Streams; stream++) if (HostsOf(table, stream) is { } reason) found.Add(reason);
        for (int host = 0; host < problem.Hosts; host++) if (StreamsOf(table, host) is { } reason) found.Add(reason);
        return found;
    }

    public static string Dates(RotationTable table, IEnumerable<int> dates) =>
        Names.List([.. dates.Select(date => table.Dates[date].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);

    /// <summary>Hosts that one stream cannot all visit, however the others travel: more of them than dates on which they are open.</summary>
    private static Reason? HostsOf(RotationTable table, int stream)
    {
        RotationProblem problem = table.Problem;
        int source = problem.Hosts + problem.Dates, sink = source + 1;
        MaximumFlow flow = new(sink + 1);
        for (int host = 0; host < problem.Hosts; host++)
        {
            flow.Connect(source, host, 1);
            for (int date = 0; date < problem.Dates; date++) if (problem.Open[stream][host][date]) flow.Connect(host, problem.Hosts + date, 1);
        }

        for (int date = 0; date < problem.Dates; date++) flow.Connect(problem.Hosts + date, sink, 1);
        if (flow.Run(source, sink) == problem.Hosts) return null;

        bool[] reached = flow.ReachableFrom(source);
        int[] hosts = [.. Enumerable.Range(0, problem.Hosts).Where(host => reached[host])], dates = [.. Enumerable.Range(0, problem.Dates).Where(date => reached[problem.Hosts + date])];
        return new("rotation.stream", Dates(table, dates), dates.Length, hosts.Length, Unit.Count, table.Streams[stream].Name, Names.List([.. hosts.Select(host => table.Hosts[host].Name).Order(StringComparer.Ordinal)]));
    }

    /// <summary>Streams that one host cannot all receive: more of them than places on the dates on which they are free.</summary>
    private static Reason? StreamsOf(RotationTable table, int host)
    {
        RotationProblem problem = table.Problem;
        int source = problem.Streams + problem.Dates, sink = source + 1;
        MaximumFlow flow = new(sink + 1);
        for (int stream = 0; stream < problem.Streams; stream++)
        {
            flow.Connect(source, stream, 1);
            for (int date = 0; date < problem.Dates; date++) if (problem.Open[stream][host][date]) flow.Connect(stream, problem.Streams + date, 1);
        }

        int[] ascending = [.. problem.Sizes.Order()];
        long places = 0, people = 0;
        while (places < problem.StreamsAtOnce[host] && places < ascending.Length && (people += ascending[places]) <= problem.PeopleAtOnce[host]) places++;
        for (int date = 0; date < problem.Dates; date++) flow.Connect(problem.Streams + date, sink, (int)places);
        if (flow.Run(source, sink) == problem.Streams) return null;

        bool[] reached = flow.ReachableFrom(source);
        int[] streams = [.. Enumerable.Range(0, problem.Streams).Where(stream => reached[stream])], dates = [.. Enumerable.Range(0, problem.Dates).Where(date => reached[problem.Streams + date])];
        return new("rotation.host", Dates(table, dates), places * dates.Length, streams.Length, Unit.Count, table.Hosts[host].Name, Names.List([.. streams.Select(stream => table.Streams[stream].Name).Order(StringComparer.Ordinal)]));
    }
}
