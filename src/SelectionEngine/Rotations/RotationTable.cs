namespace SelectionEngine;

/// <summary>A rotation plan as numbers, streams and hosts in the order of their lots, dates in their own.</summary>
internal sealed class RotationTable
{
    private RotationTable(RotationPlan plan, RotationGroup[] streams, RotationHost[] hosts, DateOnly[] dates)
    {
        (Plan, Streams, Hosts, Dates) = (plan, streams, hosts, dates);
        Problem = Limited(_ => true, _ => true, _ => true);
    }

    public RotationPlan Plan { get; }

    public RotationGroup[] Streams { get; }

    public RotationHost[] Hosts { get; }

    public DateOnly[] Dates { get; }

    public RotationProblem Problem { get; }

    public RotationGroup Stream(int stream) => Streams[stream];

    public static RotationTable Of(RotationPlan plan)
    {
        Unique("date", [.. plan.Dates.Select(date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))]);
        Unique("host", [.. plan.Hosts.Select(host => host.Name)]);
        Unique("stream", [.. plan.Streams.Select(stream => stream.Name)]);
        Unique("member", [.. plan.Streams.SelectMany(stream => stream.Members)]);
        if (plan.Hosts.FirstOrDefault(host => host.Streams < 1 || host.People < 1) is { } closed)
            throw new ArgumentException($"The host '{closed.Name}' receives {(closed.Streams < 1 ? $"{closed.Streams} streams" : $"{closed.People} people")} at once. Give 1 or more, or leave the host out.", nameof(plan));
        if (plan.Work < 1) throw new ArgumentException($"The plan '{plan.Name}' allows {plan.Work} swaps. Allow 1 or more.", nameof(plan));

        KeyedLots lots = new(plan.Seed);
        return new(plan, [.. plan.Streams.OrderBy(stream => lots.Of(stream.Name))], [.. plan.Hosts.OrderBy(host => lots.Of(host.Name))], [.. plan.Dates.Order()]);

        void Unique(string what, string[] names)
        {
            if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw new ArgumentException($"The plan '{plan.Name}' has the {what} '{twice.Key}' {twice.Count()} times. Name each once.", nameof(plan));
        }
    }

    /// <summary>The problem with only some of its restrictions: hosts' dates, hosts' limits, streams' absences, by number.</summary>
    public RotationProblem Limited(Func<int, bool> hostDates, Func<int, bool> hostLimits, Func<int, bool> absences) => new(
        [.. Streams.Select((stream, s) => Hosts.Select((host, h) => Dates.Select(date =>
            (!hostDates(h) || host.Open is null || host.Open.Contains(date)) && (!absences(s) || !stream.Away.Contains(date))
            && (!hostLimits(h) || host.People is null || stream.Members.Count <= host.People)).ToArray()).ToArray())],
        [.. Streams.Select(stream => stream.Members.Count)],
        [.. Hosts.Select((host, h) => hostLimits(h) ? Math.Min(host.Streams, Math.Max(1, Streams.Length)) : Math.Max(1, Streams.Length))],
        [.. Hosts.Select((host, h) => hostLimits(h) ? host.People ?? int.MaxValue : int.MaxValue)]);
}
