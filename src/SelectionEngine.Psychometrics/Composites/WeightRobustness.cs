namespace SelectionEngine.Psychometrics;

/// <summary>Would another reasonable weighting have chosen the same people? Stochastic multicriteria acceptability analysis of a weighted sum.</summary>
/// <remarks>
/// Lahdelma and Salminen (2001), Operations Research 49, 444–454. By simulation: a share p has the standard error √(p(1−p)/draws).
/// The draws are cut into fixed blocks with random numbers of their own, so the same seed gives the same bits on any number of threads.
/// </remarks>
public sealed record WeightRobustness
{
    private const int Blocks = 64;

    /// <summary>How many weight vectors were drawn.</summary>
    public required int Draws { get; init; }

    /// <summary>For each nominee the share of weights under which they are among the best; at a tie across the last place, the chance that an even lot takes them.</summary>
    public required IReadOnlyList<double> Inclusion { get; init; }

    /// <summary>For each nominee the share of weights under which they are first, ties counted to each.</summary>
    public required IReadOnlyList<double> First { get; init; }

    /// <summary>For each nominee the mean of the weights, by column, under which they are first; null for those who never are.</summary>
    public required IReadOnlyList<double[]?> CentralWeights { get; init; }

    /// <summary>For each nominee the share of weights that gives each rank, ties taking the better one; null when not asked for.</summary>
    public required double[,]? RankAcceptability { get; init; }

    /// <summary>The share of weights under which the row's nominee is strictly above the column's; null when not asked for.</summary>
    public required double[,]? PairwiseWinning { get; init; }

    /// <summary>Draws weights and counts.</summary>
    /// <param name="table">The table.</param>
    /// <param name="normalisation">The scale.</param>
    /// <param name="space">Which weights are plausible.</param>
    /// <param name="places">How many are chosen.</param>
    /// <param name="draws">How many weight vectors; 64 or more.</param>
    /// <param name="seed">The seed, part of what must be published for anyone to repeat the figures.</param>
    /// <param name="detail">Whether ranks and pairs are counted too, n² numbers.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static WeightRobustness Of(
        DecisionTable table, Normalisation normalisation, WeightSpace space, int places, int draws, long seed, bool detail = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places, table.Rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, Blocks);

        double[][] columns = [.. Enumerable.Range(0, table.Criteria.Count).Select(j => Normalised.Column(table, j, normalisation))];
        double[] stated = table.Weights.ToArray();
        int[] order = space.Places([.. table.Criteria.Select(criterion => criterion.Name)]);
        Counts[] parts = new Counts[Blocks];

        Parallel.For(0, Blocks, new ParallelOptions { CancellationToken = cancellation }, block =>
        {
            int from = (int)((long)draws * block / Blocks), to = (int)((long)draws * (block + 1) / Blocks);
            parts[block] = Counts.Of(columns, stated, order, space, places, to - from, new SeededDraws(seed, block), detail, cancellation);
        });

        Counts all = parts[0];
        for (int block = 1; block < Blocks; block++) all.Add(parts[block]);
        int rows = table.Rows;

        return new()
        {
            Draws = draws,
            Inclusion = [.. all.Included.Select(count => count / draws)],
            First = [.. all.First.Select(count => (double)count / draws)],
            CentralWeights = [.. Enumerable.Range(0, rows).Select(i => all.First[i] == 0 ? null : Enumerable.Range(0, columns.Length).Select(j => all.Central[i, j] / all.First[i]).ToArray())],
            RankAcceptability = detail ? Share(all.Ranks, draws) : null,
            PairwiseWinning = detail ? Share(all.Wins, draws) : null,
        };
    }

    private static double[,] Share(long[,] counts, int draws)
    {
        double[,] shares = new double[counts.GetLength(0), counts.GetLength(1)];
        for (int i = 0; i < shares.GetLength(0); i++)
            for (int j = 0; j < shares.GetLength(1); j++) shares[i, j] = (double)counts[i, j] / draws;
        return shares;
    }

    private sealed class Counts(int rows, int criteria, bool detail)
    {
        private const double Tie = 1e-12;

        public double[] Included { get; } = new double[rows];

        public long[] First { get; } = new long[rows];

        public double[,] Central { get; } = new double[rows, criteria];

        public long[,] Ranks { get; } = new long[detail ? rows : 0, detail ? rows : 0];

        public long[,] Wins { get; } = new long[detail ? rows : 0, detail ? rows : 0];

        public static Counts Of(
            double[][] columns, double[] stated, int[] order, WeightSpace space, int places, int draws, SeededDraws random, bool detail, CancellationToken cancellation)
        {
            int rows = columns[0].Length;
            Counts counts = new(rows, columns.Length, detail);
            double[] scores = new double[rows], sorted = new double[rows], weights = new double[columns.Length];

            for (int draw = 0; draw < draws; draw++)
            {
                if ((draw & 255) == 0) cancellation.ThrowIfCancellationRequested();
                space.Draw(ref random, stated, order, weights);
                Array.Clear(scores);

                for (int j = 0; j < columns.Length; j++)
                {
                    double weight = weights[j];
                    double[] column = columns[j];
                    for (int i = 0; i < scores.Length; i++) scores[i] += weight * column[i];
                }

                scores.CopyTo(sorted, 0);
                Array.Sort(sorted);
                counts.Take(scores, sorted, weights, places);
                if (detail) counts.TakeDetail(scores);
            }

            return counts;
        }

        public void Add(Counts other)
        {
            for (int i = 0; i < Included.Length; i++)
            {
                Included[i] += other.Included[i];
                First[i] += other.First[i];
                for (int j = 0; j < Central.GetLength(1); j++) Central[i, j] += other.Central[i, j];
            }

            for (int i = 0; i < Ranks.GetLength(0); i++)
            {
                for (int j = 0; j < Ranks.GetLength(1); j++)
                {
                    Ranks[i, j] += other.Ranks[i, j];
                    Wins[i, j] += other.Wins[i, j];
                }
            }
        }

        private void Take(double[] scores, double[] sorted, double[] weights, int places)
        {
            double cut = sorted[^places], best = sorted[^1];
            int above = 0, level = 0;

            foreach (double score in scores)
            {
                if (score > cut + Tie) above++;
                else if (score >= cut - Tie) level++;
            }

            double share = (double)(places - above) / level;

            for (int i = 0; i < scores.Length; i++)
            {
                if (scores[i] > cut + Tie) Included[i]++;
                else if (scores[i] >= cut - Tie) Included[i] += share;

                if (scores[i] < best - Tie) continue;
                First[i]++;
                for (int j = 0; j < weights.Length; j++) Central[i, j] += weights[j];
            }
        }

        private void TakeDetail(double[] scores)
        {
            for (int i = 0; i < scores.Length; i++)
            {
                int rank = 0;
                for (int k = 0; k < scores.Length; k++)
                {
                    if (scores[k] > scores[i] + Tie) rank++;
                    if (scores[i] > scores[k] + Tie) Wins[i, k]++;
                }

                Ranks[i, rank]++;
            }
        }
    }
}
