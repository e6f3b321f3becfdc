using SelectionEngine.Psychometrics;

namespace SelectionEngine.Testing;

/// <summary>
/// The laws that the engine relies on in every stage, tried out on one stage and one pool: give it a stage of your own and a pool that is as mixed as you
/// can make it, with equal scores, missing values and missing labels.
/// </summary>
/// <remarks>
/// <code>
/// [Test]
/// public void Finalists_keep_the_laws() => new StageLaws(new Finalists("finalists", Interview, 2), pool).Check();
/// </code>
/// Every law throws a <see cref="StageLawException"/> when it is broken, so any test framework will do. When the stage or the pool cannot run at all, a
/// <see cref="PipelineException"/> says why.
/// </remarks>
/// <param name="Stage">The stage; not a <see cref="Deferred"/> block, whose stages are to be tried one by one.</param>
/// <param name="Pool">Nominees with every column that the stage needs. Small pools are quick: the laws run the stage some hundred times.</param>
public sealed record StageLaws(Stage Stage, Pool Pool)
{
    // So many nominees are made to miss something, one after another; a pool may be larger than anybody wants to wait for.
    private const int MostBlanked = 64;

    /// <summary>The stage that is tried out.</summary>
    public Stage Stage { get; } = Stage is Deferred
        ? throw new ArgumentException($"'{Stage.Name}' is a block of stages. Try out the stages in it one by one.", nameof(Stage))
        : Stage;

    /// <summary>The published seed of lots while the stage is tried out.</summary>
    public string Seed { get; init; } = "laws";

    /// <summary>The as-of date, for stages that count ages or tenures.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>How many decimals tell two scores apart, 0 to 12.</summary>
    public int Decimals { get; init; } = 6;

    /// <summary>The kinds that JSON knows; null to try the stage under the name of its own type.</summary>
    public StageKinds? Kinds { get; init; }

    /// <summary>
    /// False leaves out <see cref="MissingIsNeverNo"/>: for a stage whose published rule puts those who lack something last, as tie keys do.
    /// </summary>
    public bool MissingWaits { get; init; } = true;

    private Trial Trial => new(Stage, new Terms(Seed, AsOf, new Resolution(Decimals)));

    /// <summary>Tries out all of the laws, the most basic first.</summary>
    /// <exception cref="StageLawException">The first law that is broken, with the smallest example found.</exception>
    /// <exception cref="PipelineException">The stage's parameters, or the pool's columns, do not let it run.</exception>
    public void Check()
    {
        EveryRowGetsOneVerdict();
        SamePoolSameVerdicts();
        OrderNeverMatters();
        PartsEqualTheWhole();
        SummariesMerge();
        JudgedAloneIsJudgedAlike();
        ReadsOnlyWhatItNeeds();
        JsonKeepsTheStage();
        if (MissingWaits) MissingIsNeverNo();
    }

    /// <summary>Every row that enters gets exactly one verdict, and no other row gets any.</summary>
    /// <exception cref="StageLawException">It is broken.</exception>
    public void EveryRowGetsOneVerdict()
    {
        Trial trial = Trial;

        Law("every row gets exactly one verdict", pool =>
        {
            trial.Run(pool);
            return null;
        });
    }

    /// <summary>Two runs over one pool give the same verdicts, reasons and scores: no clock, no chance, nothing kept from the run before.</summary>
    /// <exception cref="StageLawException">It is broken.</exception>
    public void SamePoolSameVerdicts()
    {
        Trial trial = Trial;
        Law("the same pool gives the same verdicts", pool => Difference.Between(trial.Run(pool), "in a first run", trial.Run(pool), "in a second one"));
    }

    /// <summary>The order of the nominees never matters.</summary>
    /// <exception cref="StageLawException">It is broken.</exception>
    public void OrderNeverMatters()
    {
        Trial trial = Trial;

        Law("the order of nominees never matters", pool =>
        {
            Selection whole = trial.Run(pool);

            return Orders.Of(pool.Count)
                .Select(order => Difference.Between(whole, "in the given order", trial.Run(pool.Take(order.Rows)), order.Name))
                .FirstOrDefault(breach => breach is not null);
        });
    }

    /// <summary>One, two or seven parts, each nominee a part, on one thread or on all of them: the verdicts are those of the whole.</summary>
    /// <exception cref="StageLawException">It is broken.</exception>
    public void PartsEqualTheWhole()
    {
        Trial trial = Trial;

        Law("parts equal the whole", pool =>
        {
            Selection whole = trial.Run(pool);
            (int Parts, int Threads)[] splits = [(2, 1), (7, 1), (2, -1), (7, -1), (Math.Max(1, pool.Count), -1)];

            return splits
                .Select(split => Difference.Between(whole, "in one part", trial.Run(pool, split.Parts, split.Threads),
                    $"in {split.Parts} parts on {(split.Threads == 1 ? "one thread" : "all threads")}"))
                .FirstOrDefault(breach => breach is not null);
        });
    }

    /// <summary>Merging summaries is associative and commutative, and the summary of nobody changes nothing, as far as any verdict shows it.</summary>
    /// <exception cref="StageLawException">It is broken.</exception>
    public void SummariesMerge()
    {
        Trial trial = Trial;

        Law("summaries merge in any order and grouping", pool =>
        {
            Alone[] whole = trial.Judge(pool, [pool.EveryRow]);

            return Orders.Splits(pool.Count)
                .Select(split => Difference.Between(pool, whole, "of one part", trial.Judge(pool, split.Parts), split.Name))
                .FirstOrDefault(breach => breach is not null);
        });
    }

    /// <summary>A nominee judged again alone, by what was settled for everybody, gets the same verdict for the same reason.</summary>
    /// <exception cref="StageLawException">It is broken.</exception>
    public void JudgedAloneIsJudgedAlike()
    {
        Trial trial = Trial;

        Law("a nominee judged again alone gets the same verdict", pool =>
        {
            Selection whole = trial.Run(pool);
            IReadOnlyList<Trail> again = whole.JudgeAgain(pool);

            for (int row = 0; row < pool.Count; row++)
            {
                Outcome was = whole.Outcome(pool.Id(row));
                Step now = again[row][0];
                Reason? why = now.Verdict == Verdict.Advanced ? null : now.Reasons[0];

                if (was.Verdict != now.Verdict || was.Reason != why)
                {
                    return new(pool.Id(row), $"Nominee {pool.Id(row)} gets '{new Alone(was.Verdict, was.Reason, [])}' among everybody and '{new Alone(now.Verdict, why, [])}' alone.");
                }
            }

            return null;
        });
    }

    /// <summary>The stage reads no column that it does not name among its needs, so that a pipeline can be checked before it runs.</summary>
    /// <exception cref="StageLawException">It is broken.</exception>
    public void ReadsOnlyWhatItNeeds()
    {
        Trial trial = Trial;

        Law("a stage reads only the columns that it names among its needs", pool =>
            Difference.Between(trial.Run(pool), "with all columns", trial.Run(Blanks.Only(pool, Stage.Needs)), "with the needed ones alone"));
    }

    /// <summary>The stage written to JSON and read again is the same stage: a pipeline of it keeps its fingerprint.</summary>
    /// <exception cref="StageLawException">It is broken.</exception>
    /// <exception cref="NotSupportedException"><see cref="Kinds"/> were given and do not know the stage.</exception>
    public void JsonKeepsTheStage()
    {
        StageKinds kinds = Kinds ?? StageKinds.BuiltIn.AndAlso([Stage.GetType()]);
        Pipeline pipeline = Trial.Pipeline;
        string json = pipeline.ToJson(kinds);
        string law = "a stage written to JSON reads back as it was";

        try
        {
            Pipeline back = Pipeline.FromJson(json, kinds);
            if (back.Fingerprint == pipeline.Fingerprint) return;
            throw new StageLawException(law, Stage, new("", $"It was written as {json} and came back as {back.ToJson(kinds)}."), Pool.Take([]));
        }
        catch (PipelineException unread)
        {
            throw new StageLawException(law, Stage, new("", $"It was written as {json}, which cannot be read: {unread.Message}", unread), Pool.Take([]));
        }
    }

    /// <summary>
    /// Missing is never "no": a nominee who is not rejected is not rejected either when one of the columns that the stage needs has no value for them.
    /// Categories that are only counted in quotas are left out; at most 64 nominees are tried.
    /// </summary>
    /// <exception cref="StageLawException">It is broken.</exception>
    public void MissingIsNeverNo()
    {
        Trial trial = Trial;
        Column[] columns = [.. Stage.Needs.DistinctBy(column => column.Name).Where(column => !Stage.CountedOnly.Any(counted => counted.Name == column.Name))];

        Law("missing is never \"no\"", pool =>
        {
            Selection whole = trial.Run(pool);
            int step = Math.Max(1, pool.Count / MostBlanked);

            for (int row = 0; row < pool.Count; row += step)
            {
                if (whole.Outcome(pool.Id(row)).Verdict == Verdict.Rejected) continue;

                foreach (Column column in columns)
                {
                    Outcome now = trial.Run(Blanks.Without(pool, column, row)).Outcome(pool.Id(row));
                    if (now.Verdict != Verdict.Rejected) continue;

                    return new(pool.Id(row), $"Nominee {pool.Id(row)} is not rejected, but would be ('{now.Reason}') if the {column.Kind} '{column}' were missing: hold them and name what is missing.");
                }
            }

            return null;
        });
    }

    private void Law(string law, Func<Pool, Breach?> breach)
    {
        if (Caught(Pool) is not { } found) return;

        (Pool smallest, Breach last) = Smallest.Of(Pool, found, Caught);
        throw new StageLawException(law, Stage, last, smallest);

        Breach? Caught(Pool pool)
        {
            try
            {
                return breach(pool);
            }
            catch (Exception failure) when (failure is not PipelineException)
            {
                return new(pool.Count > 0 ? pool.Id(0) : "", $"It throws: {failure.Message}", failure);
            }
        }
    }
}
