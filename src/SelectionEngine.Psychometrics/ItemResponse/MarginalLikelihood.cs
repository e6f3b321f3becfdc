namespace SelectionEngine.Psychometrics;

/// <summary>Marginal log-likelihood of answer patterns, its gradient, the information of the complete data and that observed.</summary>
/// <remarks>
/// The data are cut into parts of a fixed size, whatever the number of cores, and the parts are added in their order: the same bits on
/// one core and on many.
/// </remarks>
internal sealed class MarginalLikelihood
{
    private const int FewestPatternsPerPart = 512;
    private const int MostParts = 128;

    // Points whose share of a person's posterior is smaller add nothing that a double could hold.
    private const double Negligible = 1e-17;

    private readonly CalibrationModel _model;
    private readonly ResponsePatterns _patterns;
    private readonly LatentGrid _grid;
    private readonly bool _moves;
    private readonly int[] _first;
    private readonly byte[] _categories;
    private readonly int _rowCount;
    private readonly int _width;
    private readonly ParallelOptions _parallel;
    private readonly (int Group, int Start, int End)[] _parts;

    public MarginalLikelihood(CalibrationModel model, ResponsePatterns patterns, LatentGrid grid, bool moves, ParallelOptions parallel)
    {
        _model = model;
        _patterns = patterns;
        _grid = grid;
        _moves = moves;
        _width = Posterior.WidthFor(grid.Points);
        _parallel = parallel;
        _first = new int[model.Kernels.Length];
        _categories = new byte[model.Kernels.Length];
        for (int j = 0; j < _first.Length; j++)
        {
            _first[j] = _rowCount * _width;
            _categories[j] = (byte)model.Kernels[j].Categories;
            _rowCount += _categories[j];
        }

        List<(int, int, int)> parts = [];
        int perPart = Math.Max(FewestPatternsPerPart, (patterns.Length + MostParts - 1) / MostParts);
        int start = 0;
        while (start < patterns.Length)
        {
            int group = patterns.Groups[start];
            int end = start;
            while (end < patterns.Length && end - start < perPart && patterns.Groups[end] == group) end++;
            parts.Add((group, start, end));
            start = end;
        }

        _parts = [.. parts];
    }

    public int Width => _width;

    /// <summary>Log-likelihood at a point; fills the gradient and expected answers of every group.</summary>
    /// <param name="at">The free parameters.</param>
    /// <param name="gradient">Takes the slope of the log-likelihood.</param>
    /// <param name="state">Takes what the other methods need at the same point.</param>
    public double Evaluate(ReadOnlySpan<double> at, Span<double> gradient, out Expected state)
    {
        Tables[] tables = TablesAt(at);
        double[][] perPart = new double[_parts.Length][];
        double[] logs = new double[_parts.Length];

        Parallel.For(0, _parts.Length, _parallel, part => logs[part] = Expect(_parts[part], tables, perPart[part] = new double[(_rowCount + 1) * _width]));

        double[][] expected = new double[_model.Groups][];
        for (int g = 0; g < expected.Length; g++) expected[g] = new double[(_rowCount + 1) * _width];
        for (int part = 0; part < _parts.Length; part++)
        {
            double[] into = expected[_parts[part].Group];
            double[] from = perPart[part];
            for (int i = 0; i < into.Length; i++) into[i] += from[i];
        }

        state = new(tables, expected);
        Gradient(state, gradient);

        double log = 0;
        foreach (double part in logs) log += part;
        return log;
    }

    /// <summary>Information about each item as if everybody's place were known: one block an item, in its natural parameters.</summary>
    public double[][,] CompleteInformation(Expected state)
    {
        double[][,] blocks = new double[_model.Kernels.Length][,];
        for (int j = 0; j < blocks.Length; j++)
        {
            ItemKernel kernel = _model.Kernels[j];
            int size = kernel.Size;
            double[,] block = blocks[j] = new double[size, size];
            double[] s = new double[size];

            for (int g = 0; g < _model.Groups; g++)
            {
                Tables table = state.Tables[g];
                for (int q = 0; q < _grid.Points; q++)
                {
                    double people = 0;
                    for (int k = 0; k < kernel.Categories; k++) people += state.Counts[g][_first[j] + k * _width + q];
                    if (people == 0) continue;

                    for (int k = 0; k < kernel.Categories; k++)
                    {
                        double weight = people * table.Rows[_first[j] + k * _width + q];
                        for (int l = 0; l < size; l++) s[l] = table.Score(j, k, l, size)[q];
                        for (int l = 0; l < size; l++)
                        {
                            double one = weight * s[l];
                            for (int h = 0; h <= l; h++) block[l, h] += one * s[h];
                        }
                    }
                }
            }

            for (int l = 0; l < size; l++)
            {
                for (int h = 0; h < l; h++) block[h, l] = block[l, h];
            }
        }

        return blocks;
    }

    /// <summary>Observed information, −∂²lnL: what complete data would tell less what is lost by not knowing people's places.</summary>
    /// <remarks>Louis (1982), Journal of the Royal Statistical Society B 44, 226–233.</remarks>
    public double[,] ObservedInformation(ReadOnlySpan<double> at, Expected state)
    {
        int size = _model.Size;
        double[,] information = new double[size, size];
        AddCompleteBend(at, state, information);

        double[] lost = LostInformation.Of(_model, _patterns, _parts, state.Tables, _width, _parallel);
        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++)
            {
                information[i, j] -= lost[i * size + j];
                information[j, i] = information[i, j];
            }
        }

        return information;
    }

    private Tables[] TablesAt(ReadOnlySpan<double> at)
    {
        double[] point = at.ToArray();
        Tables[] tables = new Tables[_model.Groups];

        for (int g = 0; g < tables.Length; g++)
        {
            LatentPoints points = new(_grid, _moves, _model.Mean(at, g), _model.Sd(at, g), _width);
            double[] places = points.Places;
            double[] rows = new double[_rowCount * _width];
            double[][] scores = new double[_model.Kernels.Length][];
            double[][] thetaScores = new double[_model.Kernels.Length][];
            Parallel.For(0, _model.Kernels.Length, _parallel, j =>
            {
                ItemKernel kernel = _model.Kernels[j];
                double[] natural = _model.Natural(point, j);
                double[] p = new double[kernel.Categories];
                double[] gradient = new double[kernel.Categories * kernel.Size];
                scores[j] = new double[gradient.Length * _width];
                thetaScores[j] = new double[kernel.Categories * _width];

                for (int q = 0; q < places.Length; q++)
                {
                    kernel.Evaluate(natural, places[q], p, gradient, []);
                    for (int k = 0; k < p.Length; k++)
                    {
                        rows[_first[j] + k * _width + q] = p[k];
                        thetaScores[j][k * _width + q] = natural[0] * gradient[k * kernel.Size];
                    }

                    for (int i = 0; i < gradient.Length; i++)
                    {
                        // Place 0 of each gradient is by u; by the slope it is θ times that.
                        scores[j][i * _width + q] = i % kernel.Size == 0 ? gradient[i] * places[q] : gradient[i];
                    }
                }
            });

            tables[g] = new(new(rows, _first, _categories, points.Weights, places), rows, scores, thetaScores, points, _width);
        }

        return tables;
    }

    private double Expect((int Group, int Start, int End) part, Tables[] tables, double[] expected)
    {
        Posterior posterior = tables[part.Group].Posterior;
        int[] rows = new int[_first.Length + 1];
        double[] work = new double[_width];
        double log = 0;

        for (int i = part.Start; i < part.End; i++)
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<sbyte> answers = _patterns[i];
            double count = _patterns.Counts[i];
            (double sum, long power) = posterior.Weigh(answers, rows, work);
            log += count * (Elementary.Log(sum) + power * 0.69314718055994530942);

            (int from, int to) = Carrying(work, sum);
            double scale = count / sum;
            for (int q = from; q < to; q++) work[q] *= scale;
            Lanes.Add(work.AsSpan(from, to - from), expected.AsSpan(_rowCount * _width + from, to - from));

            for (int j = 0; j < answers.Length; j++)
            {
                if (answers[j] < 0) continue;

                Lanes.Add(work.AsSpan(from, to - from), expected.AsSpan(_first[j] + answers[j] * _width + from, to - from));
            }
        }

        return log;
    }

    /// <summary>The run of points that hold all but a negligible part, widened to whole lanes.</summary>
    internal static (int From, int To) Carrying(ReadOnlySpan<double> work, double sum)
    {
        double least = sum * Negligible;
        int from = 0;
        int to = work.Length;
        while (from < to - 1 && !(work[from] > least)) from++;
        while (to > from + 1 && !(work[to - 1] > least)) to--;
        return (from & ~3, (to + 3) & ~3);
    }

    private void Gradient(Expected state, Span<double> gradient)
    {
        gradient.Clear();
        for (int g = 0; g < _model.Groups; g++)
        {
            Tables table = state.Tables[g];
            double byMean = 0;
            double bySd = 0;

            for (int j = 0; j < _model.Kernels.Length; j++)
            {
                ItemKernel kernel = _model.Kernels[j];
                for (int k = 0; k < kernel.Categories; k++)
                {
                    ReadOnlySpan<double> counts = state.Counts[g].AsSpan(_first[j] + k * _width, _width);
                    for (int l = 0; l < kernel.Size; l++)
                    {
                        int place = _model.Places[j][l];
                        if (place >= 0) gradient[place] += Lanes.Dot(counts, table.Score(j, k, l, kernel.Size));
                    }
                }

                if (!_moves || (_model.MeanPlaces[g] < 0 && _model.SdPlaces[g] < 0)) continue;

                for (int q = 0; q < _grid.Points; q++)
                {
                    double along = 0;
                    for (int k = 0; k < kernel.Categories; k++)
                    {
                        along += state.Counts[g][_first[j] + k * _width + q] * table.ByTheta(j, k)[q];
                    }

                    byMean += along;
                    bySd += along * table.Points.Z[q];
                }
            }

            if (!_moves)
            {
                ReadOnlySpan<double> people = state.Counts[g].AsSpan(_rowCount * _width, _width);
                byMean = Lanes.Dot(people, table.Points.MeanScore);
                bySd = Lanes.Dot(people, table.Points.SdScore);
            }

            if (_model.MeanPlaces[g] >= 0) gradient[_model.MeanPlaces[g]] += byMean;
            if (_model.SdPlaces[g] >= 0) gradient[_model.SdPlaces[g]] += bySd;
        }
    }

    private void AddCompleteBend(ReadOnlySpan<double> at, Expected state, double[,] information)
    {
        for (int g = 0; g < _model.Groups; g++)
        {
            Tables table = state.Tables[g];
            int mean = _model.MeanPlaces[g];
            int sd = _model.SdPlaces[g];

            for (int j = 0; j < _model.Kernels.Length; j++)
            {
                ItemKernel kernel = _model.Kernels[j];
                int size = kernel.Size;
                double[] natural = _model.Natural(at, j);
                double a = natural[0];
                double[] p = new double[kernel.Categories];
                double[] s = new double[kernel.Categories * size];
                double[] h = new double[kernel.Categories * size * size];
                int[] places = _model.Places[j];

                for (int q = 0; q < _grid.Points; q++)
                {
                    double theta = table.Points.Places[q];
                    double z = table.Points.Z[q];
                    kernel.Evaluate(natural, theta, p, s, h);

                    for (int k = 0; k < kernel.Categories; k++)
                    {
                        double count = state.Counts[g][_first[j] + k * _width + q];
                        if (count == 0) continue;

                        ReadOnlySpan<double> bend = h.AsSpan(k * size * size, size * size);
                        for (int l = 0; l < size; l++)
                        {
                            double byL = l == 0 ? theta : 1;
                            for (int m = 0; m < size; m++) Put(places[l], places[m], -count * bend[l * size + m] * byL * (m == 0 ? theta : 1));

                            if (!_moves) continue;

                            // ∂²/∂θ∂a = g_u + aθ·h_uu and ∂²/∂θ∂d = a·h_ud; θ moves by 1 with the mean and by z with the deviation.
                            double cross = -count * (l == 0 ? s[k * size] + a * theta * bend[0] : a * bend[l]);
                            PutBoth(places[l], mean, cross);
                            PutBoth(places[l], sd, cross * z);
                        }

                        if (!_moves) continue;

                        double along = -count * a * a * bend[0];
                        Put(mean, mean, along);
                        PutBoth(mean, sd, along * z);
                        Put(sd, sd, along * z * z);
                    }
                }
            }

            if (_moves) continue;

            for (int q = 0; q < _grid.Points; q++)
            {
                double people = state.Counts[g][_rowCount * _width + q];
                Put(mean, mean, -people * table.Points.MeanBend);
                PutBoth(mean, sd, -people * table.Points.CrossBend[q]);
                Put(sd, sd, -people * table.Points.SdBend[q]);
            }
        }

        void Put(int i, int j, double value)
        {
            if (i >= 0 && j >= 0) information[i, j] += value;
        }

        void PutBoth(int i, int j, double value)
        {
            Put(i, j, value);
            Put(j, i, value);
        }
    }

    /// <summary>What a group's tables hold at one point of the parameters.</summary>
    internal sealed record Tables(
        Posterior Posterior, double[] Rows, double[][] Scores, double[][] ThetaScores, LatentPoints Points, int Width)
    {
        /// <summary>∂ ln P(k)/∂(natural parameter) at every point.</summary>
        public ReadOnlySpan<double> Score(int item, int category, int parameter, int size) =>
            Scores[item].AsSpan((category * size + parameter) * Width, Width);

        /// <summary>∂ ln P(k)/∂θ at every point.</summary>
        public ReadOnlySpan<double> ByTheta(int item, int category) => ThetaScores[item].AsSpan(category * Width, Width);
    }

    /// <summary>Tables and expected numbers of answers by group, item, category and point.</summary>
    internal sealed record Expected(Tables[] Tables, double[][] Counts);
}
