namespace SelectionEngine.Files;

/// <summary>One reading of a folder: the nominees first, then what other files say of them, then all of it as a pool.</summary>
internal sealed class PoolReading(string folder, IReadOnlyList<Column> columns, CsvLayout layout, CsvOptions options, CancellationToken cancellation)
{
    private readonly List<Complaints> _complaints = [];
    private readonly List<Func<int, Store>> _stores = [];
    private Ids _ids = new([], [0]);
    private bool _everybodyKnown = true;

    public Pool Read()
    {
        // An encoding that nobody knows is a mistake of the layout, and is told before any file is opened.
        _ = layout.Foreign;

        foreach ((CsvSource source, IReadOnlyList<Column> wanted) in Assignment.Of(columns, layout))
        {
            if (wanted.Count == 0 && source.Holds != CsvContent.Nominees) continue;
            cancellation.ThrowIfCancellationRequested();
            Read(source, wanted);
        }

        if (_complaints.Any(complaints => complaints.Count > 0))
        {
            throw new CsvException([.. _complaints.SelectMany(complaints => complaints.Kept).Take(options.MostProblems)], _complaints.Sum(complaints => complaints.Count));
        }

        Store[] stores = new Store[_stores.Count];
        Parallel.For(0, stores.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, i => stores[i] = _stores[i](_ids.Count));
        return new Pool(_ids).Adding(stores);
    }

    private void Read(CsvSource source, IReadOnlyList<Column> wanted)
    {
        Complaints complaints = new(source.File, options.MostProblems);
        _complaints.Add(complaints);
        using CsvFile? file = CsvFile.Open(Path.Combine(folder, source.File), complaints, layout, options, cancellation);
        Headings headings = new(source, file?.Headers ?? [], complaints);

        if (file is null || headings.Needed(source.Id, [source.Id], "ids of the nominees") is not { } id)
        {
            _everybodyKnown &= source.Holds != CsvContent.Nominees;
            return;
        }

        switch (source.Holds)
        {
            case CsvContent.Nominees: ReadNominees(file, id, headings.Readers(wanted, layout)); break;
            case CsvContent.Answers: ReadAnswers(file, id, headings.Readers(wanted, layout)); break;
            case CsvContent.Periods: ReadPeriods(file, id, headings, wanted.Cast<Periods>()); break;
            default: ReadRatings(file, id, headings, wanted.Cast<Ratings>()); break;
        }

        complaints.SortByLine();
    }

    private void ReadNominees(CsvFile file, int id, Func<int, ColumnReader>[] readers)
    {
        IReadOnlyList<(WideFragment Part, long LinesBefore)> parts = file.Read(rows => new WideFragment(id, [.. readers.Select(make => make(rows))], rows));
        _ids = IdsOf([.. parts.Select(part => part.Part)]);
        _everybodyKnown = !file.HasBrokenRecords && file.Complaints.Kept.All(problem => problem.Code != "csv.id.empty") && file.Complaints.Count == file.Complaints.Kept.Count;

        if (!_ids.Ascending)
        {
            long[] lines = [.. parts.SelectMany(part => part.Part.Lines.ToArray().Select(line => line + part.LinesBefore))];

            for (int row = 0; row < _ids.Count; row++)
            {
                int first = _ids.IndexOf(_ids.Utf8(row));
                if (first != row) Twice(file, id, _ids[row], lines[first], lines[row]);
            }
        }

        int from = 0;
        Placed[] placed = [.. parts.Select(part => new Placed((from += part.Part.Count) - part.Part.Count, null))];
        Keep(parts, placed, readers.Length);
    }

    private void ReadAnswers(CsvFile file, int id, Func<int, ColumnReader>[] readers)
    {
        IReadOnlyList<(WideFragment Part, long LinesBefore)> parts = file.Read(rows => new WideFragment(id, [.. readers.Select(make => make(rows))], rows));
        IdFinder finder = new(_ids, _everybodyKnown);
        long[] seen = new long[_ids.Count];
        List<Placed> placed = [];

        foreach ((WideFragment part, long linesBefore) in parts)
        {
            int[] rows = new int[part.Count];

            for (int i = 0; i < rows.Length; i++)
            {
                long line = part.Lines[i] + linesBefore;
                rows[i] = finder.Find(part.Id(i), file, id, line);
                if (rows[i] < 0) continue;
                if (seen[rows[i]] > 0) Twice(file, id, _ids[rows[i]], seen[rows[i]], line);
                else seen[rows[i]] = line;
            }

            placed.Add(new(0, rows));
        }

        Keep(parts, placed, readers.Length);
    }

    private void ReadPeriods(CsvFile file, int id, Headings headings, IEnumerable<Periods> wanted)
    {
        int? start = headings.Needed("start", "first days"), end = headings.Needed("end", "last days");
        int? employer = headings.Optional("employer"), position = headings.Optional("position"), tags = headings.Optional("tags");
        if (start is not { } from || end is not { } to) return;

        LongFragment<Period>[] parts = [.. file.Read(rows => new LongFragment<Period>(id, new(_ids, _everybodyKnown), new PeriodRows(from, to, employer, position, tags).Read, rows)).Select(part => part.Part)];
        foreach (Periods periods in wanted) _stores.Add(count => LongFragment<Period>.Joined(parts, count) is var (starts, all) ? new PeriodStore(periods, starts, all) : null!);
    }

    private void ReadRatings(CsvFile file, int id, Headings headings, IEnumerable<Ratings> wanted)
    {
        int? exercise = headings.Needed("exercise", "exercises"), assessor = headings.Needed("assessor", "assessors"), value = headings.Needed("value", "ratings");
        int? dimension = headings.Optional("dimension"), conflict = headings.Optional("conflict"), at = headings.Optional("at");
        if (exercise is not { } of || assessor is not { } by || value is not { } points) return;

        LongFragment<Rating>[] parts = [.. file.Read(rows => new LongFragment<Rating>(id, new(_ids, _everybodyKnown), new RatingRows(of, dimension, by, points, conflict, at).Read, rows)).Select(part => part.Part)];
        foreach (Ratings ratings in wanted) _stores.Add(count => LongFragment<Rating>.Joined(parts, count) is var (starts, all) ? new RatingStore(ratings, starts, all) : null!);
    }

    private void Keep(IReadOnlyList<(WideFragment Part, long LinesBefore)> parts, IReadOnlyList<Placed> placed, int readers)
    {
        for (int i = 0; i < readers; i++)
        {
            ColumnReader[] column = [.. parts.Select(part => part.Part.Readers[i])];
            _stores.Add(count => column[0].Join(column, placed, count));
        }
    }

    private static void Twice(CsvFile file, int column, string id, long first, long line) => file.Complaints.Add("csv.id.twice", line, file.Headers[column], id,
        FormattableString.Invariant($"The id '{id}' stands on line {first} already."), "Give every nominee an id of their own, or remove one of the rows.");

    private static Ids IdsOf(WideFragment[] parts)
    {
        int bytes = 0, count = 0;
        foreach (WideFragment part in parts) (bytes, count) = (checked(bytes + part.TextLength), count + part.Count);

        byte[] text = GC.AllocateUninitializedArray<byte>(bytes);
        int[] starts = GC.AllocateUninitializedArray<int>(count + 1);
        (bytes, count, starts[0]) = (0, 1, 0);

        foreach (WideFragment part in parts)
        {
            part.Text.CopyTo(text.AsSpan(bytes));
            foreach (int end in part.Ends) starts[count++] = bytes + end;
            bytes += part.TextLength;
        }

        return new(text, starts);
    }
}
