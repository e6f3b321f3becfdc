namespace SelectionEngine;

/// <summary>Finds the schedule that ends earliest, exactly: a depth-first search that always settles the visit with the fewest dates left, and an integer program where that takes too long.</summary>
internal sealed class RotationSearch
{
    private const int EnoughVisits = 20_000;
    private const long ProofNodes = 20_000;

    private readonly RotationProblem _problem;
    private readonly int[][] _dateOf;
    private readonly bool[][] _isAway;
    private readonly int[][] _streamsAt, _peopleAt;
    private readonly CancellationToken _cancel;
    private int _visits;

    private RotationSearch(RotationProblem problem, CancellationToken cancel)
    {
        (_problem, _cancel) = (problem, cancel);
        _dateOf = [.. Enumerable.Range(0, problem.Streams).Select(_ => Enumerable.Repeat(-1, problem.Hosts).ToArray())];
        _isAway = [.. Enumerable.Range(0, problem.Streams).Select(_ => new bool[problem.Dates])];
        _streamsAt = [.. Enumerable.Range(0, problem.Hosts).Select(_ => new int[problem.Dates])];
        _peopleAt = [.. Enumerable.Range(0, problem.Hosts).Select(_ => new int[problem.Dates])];
    }

    /// <summary>For each stream and host the number of the date, null when there is no schedule; and whether that, or that none ends earlier, is proved.</summary>
    public static (int[][]? DateOf, bool IsProven) Earliest(RotationProblem problem, CancellationToken cancel)
    {
        if (problem.Streams == 0 || problem.Hosts == 0) return ([.. problem.Open.Select(_ => Array.Empty<int>())], true);
        (int[][]? found, bool isProven) = Any(problem, cancel);
        if (found is null) return (null, isProven);

        // A schedule that ends on one date also ends on any later one, so halving finds the earliest.
        int impossible = problem.Hosts - 1, possible = found.Max(stream => stream.Max()) + 1;
        while (possible - impossible > 1)
        {
            int middle = (impossible + possible) / 2;
            (int[][]? earlier, bool isShown) = Any(problem.Until(middle), cancel);
            isProven &= isShown;
            if (earlier is not null) (found, possible) = (earlier, earlier.Max(stream => stream.Max()) + 1);
            else impossible = middle;
        }

        return (found, isProven);
    }

    /// <summary>Any schedule at all, or null; and whether it is proved when there is none.</summary>
    public static (int[][]? DateOf, bool IsProven) Any(RotationProblem problem, CancellationToken cancel)
    {
        RotationSearch search = new(problem, cancel);
        return search.Place(problem.Streams * problem.Hosts) switch
        {
            true => (search._dateOf, true),
            false => (null, true),
            null => RotationProgram.Any(problem, new(ProofNodes, cancel)),
        };
    }

    /// <summary>Whether the visits that are left can be placed; null when that took too long to say.</summary>
    private bool? Place(int left)
    {
        if (left == 0) return true;
        if (++_visits > EnoughVisits) return null;
        _cancel.ThrowIfCancellationRequested();

        (int stream, int host, int fewest) = (-1, -1, int.MaxValue);
        for (int s = 0; s < _problem.Streams; s++)
        {
            for (int h = 0; h < _problem.Hosts; h++)
            {
                if (_dateOf[s][h] >= 0) continue;
                int open = 0;
                for (int date = 0; date < _problem.Dates; date++) if (IsOpen(s, h, date)) open++;
                if (open < fewest) (stream, host, fewest) = (s, h, open);
            }
        }

        // Streams begin with different hosts, so that the first dates do not all ask for the same one.
        for (int i = 0; i < _problem.Dates; i++)
        {
            int date = (i + stream + host) % _problem.Dates;
            if (!IsOpen(stream, host, date)) continue;
            Put(stream, host, date, 1);
            if (Place(left - 1) is var placed and not false) return placed;
            Put(stream, host, date, -1);
        }

        return false;
    }

    private bool IsOpen(int stream, int host, int date) => _problem.Open[stream][host][date] && !_isAway[stream][date]
        && _streamsAt[host][date] < _problem.StreamsAtOnce[host] && (long)_peopleAt[host][date] + _problem.Sizes[stream] <= _problem.PeopleAtOnce[host];

    private void Put(int stream, int host, int date, int by)
    {
        _dateOf[stream][host] = by > 0 ? date : -1;
        _isAway[stream][date] = by > 0;
        _streamsAt[host][date] += by;
        _peopleAt[host][date] += by * _problem.Sizes[stream];
    }
}
