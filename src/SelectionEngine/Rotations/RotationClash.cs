namespace SelectionEngine;

/// <summary>When every stream and every host could be served alone and all together cannot: a set of restrictions that clashes, none of which is needless.</summary>
/// <remarks>Deletion filter (Chinneck and Dravnieks 1991): whatever can be dropped while the clash remains is not part of it.</remarks>
internal static class RotationClash
{
    public static IReadOnlyList<Reason> Of(RotationTable table, CancellationToken cancel)
    {
        int hosts = table.Hosts.Length, streams = table.Streams.Length, count = 2 * hosts + streams;
        bool[] kept = new bool[count];
        Array.Fill(kept, true);

        for (int part = 0; part < count; part++)
        {
            kept[part] = false;
            kept[part] = RotationSearch.Any(table.Limited(host => kept[host], host => kept[hosts + host], stream => kept[2 * hosts + stream]), cancel) is not (null, true);
        }

        List<Reason> reasons = [new("rotation.clash", Value: kept.Count(part => part), Limit: table.Dates.Length, Unit: Unit.Count)];
        for (int part = 0; part < count; part++)
        {
            if (!kept[part]) continue;
            reasons.Add(part switch
            {
                _ when part < hosts => new("rotation.clash.open", Label: table.Hosts[part].Name, Required: RotationObstacles.Dates(table, Open(part))),
                _ when part < 2 * hosts => Limit(table.Hosts[part - hosts]),
                _ => new("rotation.clash.away", Label: table.Streams[part - 2 * hosts].Name, Required: RotationObstacles.Dates(table, Away(part - 2 * hosts))),
            });
        }

        return reasons;

        IEnumerable<int> Open(int host) => Enumerable.Range(0, table.Dates.Length).Where(date => table.Hosts[host].Open?.Contains(table.Dates[date]) != false);

        IEnumerable<int> Away(int stream) => Enumerable.Range(0, table.Dates.Length).Where(date => table.Streams[stream].Away.Contains(table.Dates[date]));

        static Reason Limit(RotationHost host) => host.People is { } people
            ? new("rotation.clash.people", Value: host.Streams, Limit: people, Unit: Unit.Count, Label: host.Name)
            : new("rotation.clash.streams", Value: host.Streams, Unit: Unit.Count, Label: host.Name);
    }
}
