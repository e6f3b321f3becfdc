namespace SelectionEngine.Psychometrics;

/// <summary>Means of items and of products of two, with the covariance of these moments and how they change with the parameters.</summary>
internal sealed class PairMoments
{
    private PairMoments(int items, double people)
    {
        People = people;
        First = new double[items + items * (items - 1) / 2];
        Squares = new double[items];
    }

    /// <summary>How many people gave all answers.</summary>
    public double People { get; }

    /// <summary>E x_i for every item, then E x_i·x_j for i &lt; j.</summary>
    public double[] First { get; }

    /// <summary>E x_i².</summary>
    public double[] Squares { get; }

    /// <summary>Covariance of the moments of one person.</summary>
    public double[,] Covariance { get; private set; } = new double[0, 0];

    /// <summary>Change of the moments with each free parameter.</summary>
    public double[][] Slopes { get; private set; } = [];

    private int Items => Squares.Length;

    public static PairMoments Observed(IReadOnlyList<Item> items, ReadOnlySpan<sbyte> responses)
    {
        List<int> complete = [];
        for (int start = 0; start < responses.Length; start += items.Count)
        {
            ReadOnlySpan<sbyte> answers = responses.Slice(start, items.Count);
            Answers.Check(items, answers, start / items.Count);
            if (!answers.Contains(ThetaScoring.NotAnswered)) complete.Add(start);
        }

        PairMoments moments = new(items.Count, complete.Count);
        foreach (int start in complete)
        {
            int at = items.Count;
            for (int i = 0; i < items.Count; i++)
            {
                int x = responses[start + i];
                moments.First[i] += x;
                moments.Squares[i] += x * x;
                for (int j = i + 1; j < items.Count; j++) moments.First[at++] += x * responses[start + j];
            }
        }

        for (int i = 0; i < moments.First.Length; i++) moments.First[i] /= complete.Count;
        for (int i = 0; i < items.Count; i++) moments.Squares[i] /= complete.Count;
        return moments;
    }

    public static PairMoments Expected(IReadOnlyList<Item> items, LatentNormal latent, LatentGrid grid, bool sdIsFree)
    {
        double[] weights = grid.Weights();
        double[][] mean = new double[grid.Points][];
        double[][] square = new double[grid.Points][];
        List<(int Item, double[] ByPoint)> parameters = [];
        ItemKernel[] kernels = [.. items.Select(item => new ItemKernel(item.Model, item.Categories))];
        foreach ((ItemKernel kernel, int i) in kernels.Select((kernel, i) => (kernel, i)))
        {
            for (int l = kernel.SlopeIsFree ? 0 : 1; l < kernel.Size; l++) parameters.Add((i, new double[grid.Points]));
        }

        double[][] byTheta = new double[items.Count][];
        for (int i = 0; i < items.Count; i++) byTheta[i] = new double[grid.Points];

        for (int q = 0; q < grid.Points; q++)
        {
            double theta = latent.Mean + latent.Sd * grid.At(q);
            mean[q] = new double[items.Count];
            square[q] = new double[items.Count];
            int at = 0;
            for (int i = 0; i < items.Count; i++)
            {
                double[] natural = Natural(items[i]);
                double[] p = new double[items[i].Categories];
                double[] s = new double[p.Length * natural.Length];
                kernels[i].Evaluate(natural, theta, p, s, []);

                double[] change = new double[natural.Length];
                for (int k = 0; k < p.Length; k++)
                {
                    mean[q][i] += k * p[k];
                    square[q][i] += k * k * p[k];
                    for (int l = 0; l < natural.Length; l++) change[l] += k * p[k] * s[k * natural.Length + l];
                }

                byTheta[i][q] = natural[0] * change[0];
                change[0] *= theta;
                for (int l = kernels[i].SlopeIsFree ? 0 : 1; l < natural.Length; l++) parameters[at++].ByPoint[q] = change[l];
            }
        }

        PairMoments moments = new(items.Count, double.NaN);
        moments.Fill(weights, mean, square);
        List<double[]> slopes = [.. parameters.Select(parameter => Change(items.Count, weights, mean, parameter.Item, parameter.ByPoint))];
        if (sdIsFree)
        {
            double[] all = new double[moments.First.Length];
            for (int i = 0; i < items.Count; i++)
            {
                double[] one = Change(items.Count, weights, mean, i, [.. byTheta[i].Select((slope, q) => slope * grid.At(q))]);
                for (int m = 0; m < all.Length; m++) all[m] += one[m];
            }

            slopes.Add(all);
        }

        moments.Slopes = [.. slopes];
        return moments;
    }

    /// <summary>Parameters that are tied to each other: the moments change with the free ones.</summary>
    public void Tie(SharedSteps tie) => Slopes = tie.Pull(Slopes);

    /// <summary>Items with these means and squares that have nothing to do with each other.</summary>
    public static PairMoments Independent(PairMoments observed)
    {
        PairMoments moments = new(observed.Items, double.NaN);
        double[] mean = observed.First[..observed.Items];
        moments.Fill([1], [mean], [observed.Squares]);
        moments.Slopes = [.. Enumerable.Range(0, observed.Items).Select(i => Change(observed.Items, [1], [mean], i, [1]))];
        return moments;
    }

    /// <summary>Root mean square difference of the correlations of items.</summary>
    public double RootMeanSquareFrom(PairMoments other)
    {
        double sum = 0;
        int at = Items;
        for (int i = 0; i < Items; i++)
        {
            for (int j = i + 1; j < Items; j++, at++)
            {
                double difference = Correlation(i, j, at) - other.Correlation(i, j, at);
                sum += difference * difference;
            }
        }

        return Math.Sqrt(sum / (First.Length - Items));
    }

    private double Correlation(int i, int j, int pair) =>
        (First[pair] - First[i] * First[j]) / Math.Sqrt((Squares[i] - First[i] * First[i]) * (Squares[j] - First[j] * First[j]));

    private static double[] Natural(Item item) => item.Model == ItemModel.ThreeParameter
        ? [item.Slope, item.Intercepts[0], Elementary.Log(item.LowerAsymptote / (1 - item.LowerAsymptote))]
        : [item.Slope, .. item.Intercepts];

    /// <summary>Change of all moments when one item's mean changes so at each point.</summary>
    private static double[] Change(int items, double[] weights, double[][] mean, int item, double[] byPoint)
    {
        double[] change = new double[items + items * (items - 1) / 2];
        for (int q = 0; q < weights.Length; q++)
        {
            double one = weights[q] * byPoint[q];
            change[item] += one;
            int at = items;
            for (int i = 0; i < items; i++)
            {
                for (int j = i + 1; j < items; j++, at++)
                {
                    if (i == item) change[at] += one * mean[q][j];
                    else if (j == item) change[at] += one * mean[q][i];
                }
            }
        }

        return change;
    }

    private void Fill(double[] weights, double[][] mean, double[][] square)
    {
        (int A, int B)[] members = new (int, int)[First.Length];
        int at = Items;
        for (int i = 0; i < Items; i++)
        {
            members[i] = (i, -1);
            for (int j = i + 1; j < Items; j++) members[at++] = (i, j);
        }

        for (int m = 0; m < members.Length; m++) First[m] = Mean(members[m], (-1, -1));
        for (int i = 0; i < Items; i++) Squares[i] = Mean((i, -1), (i, -1));

        Covariance = new double[members.Length, members.Length];
        for (int m = 0; m < members.Length; m++)
        {
            for (int n = 0; n <= m; n++) Covariance[m, n] = Covariance[n, m] = Mean(members[m], members[n]) - First[m] * First[n];
        }

        // Mean of a product of up to four items; an item that stands twice is squared.
        double Mean((int A, int B) left, (int A, int B) right)
        {
            double sum = 0;
            for (int q = 0; q < weights.Length; q++)
            {
                double product = weights[q];
                bool firstTwice = left.A == right.A || left.A == right.B;
                bool secondTwice = left.B >= 0 && (left.B == right.A || left.B == right.B);
                product *= firstTwice ? square[q][left.A] : mean[q][left.A];
                if (left.B >= 0) product *= secondTwice ? square[q][left.B] : mean[q][left.B];
                if (right.A >= 0 && right.A != left.A && right.A != left.B) product *= mean[q][right.A];
                if (right.B >= 0 && right.B != left.A && right.B != left.B) product *= mean[q][right.B];
                sum += product;
            }

            return sum;
        }
    }
}
