using System.Runtime.ExceptionServices;

namespace SelectionEngine;

/// <summary>One execution of a pipeline over a pool.</summary>
internal sealed class Run(Pipeline pipeline, Pool pool, IReadOnlyList<Override> overrides, RunOptions options, CancellationToken cancellation)
{
    private readonly ParallelOptions _threads = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = options.Threads };
    private readonly Outcomes _outcomes = new(pool.Count);
    private readonly List<StageRun> _stages = [];

    public Selection Execute()
    {
        List<Problem> problems = [.. PipelineCheck.Of(pipeline, pool), .. MisplacedOverrides()];
        if (problems.Any(problem => problem.IsError)) throw new PipelineException(pipeline.Name, problems);

        Pool known = pool;
        Memory<int> standing = pool.EveryRow;

        for (int place = 0; place < pipeline.Slots.Count; place++)
        {
            cancellation.ThrowIfCancellationRequested();
            Slot slot = pipeline.Slots[place];
            options.Progress?.Report(new(slot.Stage.Name, place + 1, pipeline.Slots.Count, standing.Length));

            try
            {
                (known, standing) = Execute(slot, place, known, standing);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                throw new StageException(slot.Stage.Name, place + 1, pipeline.Slots.Count, failure);
            }
        }

        return new(pipeline, pool, known, _outcomes, _stages, standing, overrides, [.. problems, .. PipelineCheck.Of(pipeline, _stages)]);
    }

    private (Pool Known, Memory<int> Standing) Execute(Slot slot, int place, Pool known, Memory<int> standing)
    {
        Part[] parts = Split(known, standing);
        object? facts = Unwrapped(() => slot.Stage.Settle(parts, new(_threads, options.Solver, options.Patience, Watched(slot, place, standing.Length))));

        Dictionary<string, double[]> given = slot.Stage.GivenMeasures.ToDictionary(measure => measure.Name, _ => Missing(), StringComparer.Ordinal);
        int[] next = GC.AllocateUninitializedArray<int>(standing.Length);
        Verdicts[] verdicts = new Verdicts[parts.Length];
        int[] starts = [.. Starts(parts)];

        Unwrapped(() => Pieces.Do(parts.Length, _threads, i =>
        {
            verdicts[i] = new(_outcomes, place, slot.Deferred, next, starts[i], given);
            slot.Stage.Judge(parts[i], facts, verdicts[i]);

            if (verdicts[i].Given != parts[i].Rows.Length)
            {
                throw new InvalidOperationException($"It gave {verdicts[i].Given} verdicts for {parts[i].Rows.Length} nominees. Give each row of the part one verdict.");
            }
        }));

        if (given.Count > 0)
        {
            known = known.Adding([.. slot.Stage.GivenMeasures.Select(measure => new NumberStore(measure, given[measure.Name]))]);
        }

        StageRun done = new(slot, place, facts, standing.Length, verdicts.Sum(part => part.Advanced), verdicts.Sum(part => part.Rejected), verdicts.Sum(part => part.Held));
        _stages.Add(done);
        return (known, Moved(done, Closed(next, starts, verdicts)));
    }

    private Nodes? Watched(Slot slot, int place, int nominees) => options.Progress is not { } progress ? null
        : new(nodes => progress.Report(new(slot.Stage.Name, place + 1, pipeline.Slots.Count, nominees) { Searched = nodes }));

    // Progress<T> would hand the report to another thread.
    private sealed class Nodes(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }

    private Part[] Split(Pool known, Memory<int> standing)
    {
        int threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        int count = options.Parts ?? Math.Clamp(standing.Length / Pieces.LeastNominees, 1, threads * 4);
        count = Math.Clamp(count, 1, Math.Max(1, standing.Length));

        return [.. Enumerable.Range(0, count).Select(i =>
        {
            int from = (int)((long)standing.Length * i / count), to = (int)((long)standing.Length * (i + 1) / count);
            return new Part(known, standing[from..to], pipeline.Terms);
        })];
    }

    private static IEnumerable<int> Starts(Part[] parts)
    {
        int start = 0;

        foreach (Part part in parts)
        {
            yield return start;
            start += part.Rows.Length;
        }
    }

    /// <summary>Moves the rows that go on together, over the gaps of those that left.</summary>
    private static Memory<int> Closed(int[] next, int[] starts, Verdicts[] verdicts)
    {
        int kept = 0;

        for (int i = 0; i < starts.Length; i++)
        {
            next.AsSpan(starts[i], verdicts[i].Kept).CopyTo(next.AsSpan(kept));
            kept += verdicts[i].Kept;
        }

        return next.AsMemory(0, kept);
    }

    // Rows that the stage does not see keep no value: missing, not zero.
    private double[] Missing()
    {
        const int Piece = 1 << 17;
        double[] values = GC.AllocateUninitializedArray<double>(pool.Count);
        Pieces.Do((values.Length + Piece - 1) / Piece, _threads, piece => values.AsSpan(piece * Piece, Math.Min(Piece, values.Length - (piece * Piece))).Fill(double.NaN));
        return values;
    }

    private Memory<int> Moved(StageRun stage, Memory<int> standing)
    {
        Override[] moves = [.. overrides.Where(move => move.Stage == stage.Slot.Stage.Name)];
        if (moves.Length == 0) return standing;

        List<int> rows = [.. standing.Span];

        foreach (Override move in moves)
        {
            int row = pool.RowOf(move.Nominee);

            if (!_outcomes.Entered(row, stage.Place))
            {
                throw new InvalidOperationException($"{move.By} moved nominee {move.Nominee} here, but the nominee never reached this stage. Move the nominee at the stage where they left.");
            }

            Verdict formula = _outcomes.Passed[row] > stage.Place ? Verdict.Advanced : _outcomes.Verdict(row);
            Reason? why = formula == Verdict.Advanced ? null : _outcomes.Reason(row);
            stage.Moves.Add(new(row, move, formula, why));

            rows.Remove(row);
            _outcomes.Passed[row] = (short)(move.Verdict == Verdict.Advanced ? stage.Place + 1 : stage.Place);

            if (move.Verdict == Verdict.Advanced)
            {
                _outcomes.Exits[row] = Exit.None;
                rows.Add(row);
            }
            else
            {
                _outcomes.Leave(row, move.Verdict == Verdict.Held ? Exit.Held : Exit.Rejected, new Reason("override", Label: move.By, Required: move.Why), new(_outcomes));
            }
        }

        return rows.ToArray();
    }

    private IEnumerable<Problem> MisplacedOverrides()
    {
        for (int i = 0; i < overrides.Count; i++)
        {
            Override move = overrides[i];
            string where = $"Override {i + 1} by {move.By}", path = $"$.overrides[{i}]";

            if (!pool.Contains(move.Nominee))
            {
                yield return new("override.nominee", where, path, $"Nobody in the pool has the id '{move.Nominee}'.", "Correct the id.");
            }

            Slot? slot = pipeline.Slots.FirstOrDefault(slot => slot.Stage.Name == move.Stage);

            if (slot is null)
            {
                yield return new("override.stage", where, path, $"The pipeline has no stage '{move.Stage}'.{PipelineCheck.Nearest(move.Stage, pipeline.Slots.Select(known => known.Stage.Name))}", "Name a stage of the pipeline.");
            }
            else if (slot.Deferred)
            {
                yield return new("override.deferred", where, path, $"The stage '{move.Stage}' only takes notes for '{slot.Block}'.", "Move the nominee where the block decides.");
            }

            if (overrides.Take(i).Any(earlier => earlier.Nominee == move.Nominee && earlier.Stage == move.Stage))
            {
                yield return new("override.twice", where, path, $"Nominee '{move.Nominee}' is moved twice at '{move.Stage}'.", "Keep the last decision only.");
            }
        }
    }

    private static void Unwrapped(Action work) => Unwrapped(() =>
    {
        work();
        return true;
    });

    private static T Unwrapped<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            throw;
        }
    }
}

/// <summary>What a stage settled and how it divided those who entered it.</summary>
internal sealed record StageRun(Slot Slot, int Place, object? Facts, int Entered, int Advanced, int Rejected, int Held)
{
    public List<Move> Moves { get; } = [];

    /// <summary>Everybody who entered, once somebody asks for an explanation.</summary>
    public Setting? Setting { get; set; }

    /// <summary>Where the stage writes what it gives when one nominee is looked at again.</summary>
    public Dictionary<string, double[]>? Scratch { get; set; }
}

/// <summary>An override as it was carried out, with what the formula had said.</summary>
internal sealed record Move(int Row, Override Override, Verdict Formula, Reason? Why);
