using System.Buffers;

namespace SelectionEngine.Psychometrics;

/// <summary>
/// Scores people on calibrated items. The items, the method, the prior and the grid settle everything: nobody's score depends on
/// who else is scored, and one person or a million get the same bits, on any number of cores.
/// </summary>
/// <remarks>
/// Answers are bytes, one row a person, one place an item: 0 to the item's categories less one, −1 for not answered. An item not
/// answered is left out of that person's likelihood, which is right when it was not presented or was skipped for reasons that have
/// nothing to do with the answer.
/// The tables are made once in the constructor; keep the object. It is immutable and may be shared between threads.
/// </remarks>
public sealed class ThetaScoring
{
    /// <summary>Code of an item that was not answered.</summary>
    public const sbyte NotAnswered = -1;

    private const int PeoplePerPart = 1024;

    private readonly Posterior _posterior;
    private readonly ModeSearch? _modes;
    private readonly SumScoreEap[] _sums = [];

    /// <summary>Prepares to score.</summary>
    /// <param name="items">The items in the order of the answers; one or more.</param>
    /// <param name="method">How answers become an estimate.</param>
    /// <param name="prior">Distribution of the trait for EAP and MAP; standard normal when left out. ML and WLE do not use it.</param>
    /// <param name="grid">Points of the integral for EAP; 61 from −6 to 6 standard deviations when left out.</param>
    /// <param name="information">Which information the error of ML and MAP is taken from.</param>
    /// <exception cref="ArgumentException">There are no items.</exception>
    public ThetaScoring(
        IReadOnlyList<Item> items,
        ThetaMethod method = ThetaMethod.Eap,
        LatentNormal? prior = null,
        LatentGrid? grid = null,
        InformationKind information = InformationKind.Expected)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count == 0) throw new ArgumentException("There is no item to score on.", nameof(items));
        if (!Enum.IsDefined(method)) throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such way to score.");

        Items = [.. items];
        Method = method;
        Prior = prior ?? LatentNormal.Standard;
        Grid = grid ?? LatentGrid.Standard;
        Information = information;
        _posterior = new(Items, Prior, Grid);

        if (method == ThetaMethod.EapOfSum) _sums = [.. SumScores.Eap(Items, Prior, Grid)];
        else if (method != ThetaMethod.Eap) _modes = new(Items, method, Prior, information);
    }

    /// <summary>The items in the order of the answers.</summary>
    public IReadOnlyList<Item> Items { get; }

    /// <summary>How answers become an estimate.</summary>
    public ThetaMethod Method { get; }

    /// <summary>Distribution of the trait for EAP and MAP.</summary>
    public LatentNormal Prior { get; }

    /// <summary>Points of the integral for EAP.</summary>
    public LatentGrid Grid { get; }

    /// <summary>Which information the error of ML and MAP is taken from.</summary>
    public InformationKind Information { get; }

    /// <summary>Scores one person.</summary>
    /// <param name="answers">One answer an item.</param>
    /// <returns>
    /// The estimate with its error. With no answer at all EAP and MAP give the prior's mean and standard deviation, ML and WLE NaN.
    /// </returns>
    /// <exception cref="ArgumentException">The number of answers is not that of the items, or an answer is no category of its item.</exception>
    public ThetaEstimate Score(ReadOnlySpan<sbyte> answers)
    {
        if (answers.Length != Items.Count)
        {
            throw new ArgumentException($"There are {answers.Length} answers to {Items.Count} items.", nameof(answers));
        }

        Check(answers);
        if (_modes is not null) return _modes.Of(answers);

        double[] theta = new double[1];
        double[] error = new double[1];
        Fill(answers, theta, error);
        return new(theta[0], error[0], Answered(answers));
    }

    /// <summary>Scores many people on the calling thread.</summary>
    /// <param name="responses">Row by row, persons × items.</param>
    /// <param name="theta">Takes one estimate a person, as in <see cref="ThetaEstimate.Theta"/>.</param>
    /// <param name="error">Takes one standard error a person, as in <see cref="ThetaEstimate.StandardError"/>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an answer is no category of its item; the message names person, item and value.</exception>
    public void Score(ReadOnlySpan<sbyte> responses, Span<double> theta, Span<double> error)
    {
        CheckLengths(responses.Length, theta.Length, error.Length);
        Check(responses);
        Fill(responses, theta, error);
    }

    /// <summary>Scores many people on several cores; the same bits as on one.</summary>
    /// <param name="responses">Row by row, persons × items.</param>
    /// <param name="theta">Takes one estimate a person.</param>
    /// <param name="error">Takes one standard error a person.</param>
    /// <param name="cores">How many threads at most; −1 for as many as there are.</param>
    /// <param name="cancellation">Stops between parts of 1,024 people.</param>
    /// <exception cref="ArgumentException">As for the span form.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled; the spans hold part of the scores.</exception>
    public void Score(
        ReadOnlyMemory<sbyte> responses, Memory<double> theta, Memory<double> error, int cores = -1, CancellationToken cancellation = default)
    {
        CheckLengths(responses.Length, theta.Length, error.Length);
        Check(responses.Span);

        int parts = (theta.Length + PeoplePerPart - 1) / PeoplePerPart;
        ParallelOptions options = new() { MaxDegreeOfParallelism = cores, CancellationToken = cancellation };
        Parallel.For(0, parts, options, part =>
        {
            int start = part * PeoplePerPart;
            int people = Math.Min(PeoplePerPart, theta.Length - start);
            Fill(responses.Span.Slice(start * Items.Count, people * Items.Count), theta.Span.Slice(start, people), error.Span.Slice(start, people));
        });
    }

    private void Fill(ReadOnlySpan<sbyte> responses, Span<double> theta, Span<double> error)
    {
        if (_modes is not null)
        {
            for (int i = 0; i < theta.Length; i++)
            {
                ThetaEstimate estimate = _modes.Of(responses.Slice(i * Items.Count, Items.Count));
                (theta[i], error[i]) = (estimate.Theta, estimate.StandardError);
            }
        }
        else if (Method == ThetaMethod.EapOfSum)
        {
            FillFromSums(responses, theta, error);
        }
        else
        {
            int[] rows = ArrayPool<int>.Shared.Rent(Items.Count + 1);
            double[] work = ArrayPool<double>.Shared.Rent(_posterior.Width);
            Span<double> posterior = work.AsSpan(0, _posterior.Width);
            for (int i = 0; i < theta.Length; i++)
            {
                (theta[i], error[i]) = _posterior.Of(responses.Slice(i * Items.Count, Items.Count), rows, posterior);
            }

            ArrayPool<double>.Shared.Return(work);
            ArrayPool<int>.Shared.Return(rows);
        }
    }

    private void FillFromSums(ReadOnlySpan<sbyte> responses, Span<double> theta, Span<double> error)
    {
        Dictionary<string, IReadOnlyList<SumScoreEap>> tables = [];

        for (int i = 0; i < theta.Length; i++)
        {
            ReadOnlySpan<sbyte> answers = responses.Slice(i * Items.Count, Items.Count);
            int sum = 0;
            foreach (sbyte answer in answers) sum += Math.Max(answer, (sbyte)0);

            IReadOnlyList<SumScoreEap> table = _sums;
            if (Answered(answers) < Items.Count)
            {
                // Who answered fewer items is placed among sums of those items.
                string which = string.Create(Items.Count, answers, static (name, from) =>
                {
                    for (int j = 0; j < name.Length; j++) name[j] = from[j] < 0 ? '-' : '+';
                });
                if (!tables.TryGetValue(which, out table!))
                {
                    table = SumScores.Eap([.. Items.Where((_, j) => which[j] == '+')], Prior, Grid);
                    tables.Add(which, table);
                }
            }

            (theta[i], error[i]) = (table[sum].Theta, table[sum].Sd);
        }
    }

    private void CheckLengths(int responses, int theta, int error)
    {
        if (theta != error || responses != (long)theta * Items.Count)
        {
            throw new ArgumentException(
                $"{responses} answers to {Items.Count} items do not make {theta} estimates and {error} errors; they need {(long)theta * Items.Count} answers.");
        }
    }

    private void Check(ReadOnlySpan<sbyte> responses)
    {
        int wrong = _posterior.FirstWrong(responses);
        if (wrong < 0) return;

        int person = wrong / Items.Count;
        int item = wrong % Items.Count;
        throw new ArgumentException(
            $"Person {person + 1} answered item {item + 1} with {responses[wrong]}; that item has the categories 0 to {Items[item].Categories - 1}, and −1 for not answered.",
            nameof(responses));
    }

    private static int Answered(ReadOnlySpan<sbyte> answers)
    {
        int answered = 0;
        foreach (sbyte answer in answers) answered += answer >= 0 ? 1 : 0;
        return answered;
    }
}
