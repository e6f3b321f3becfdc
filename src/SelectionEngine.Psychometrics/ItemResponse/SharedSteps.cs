namespace SelectionEngine.Psychometrics;

/// <summary>
/// Partial-credit items tied to each other: of a rating scale only the locations, the common steps and the trait's distribution are free, and every
/// intercept follows from them by a fixed linear map.
/// </summary>
/// <remarks>d_jk = −k·location_j − (τ_1 + … + τ_k), and the steps τ add up to 0. Andrich (1978), Psychometrika 43, 561–573.</remarks>
internal sealed class SharedSteps
{
    private readonly double[][] _rows;

    /// <summary>Ties the intercepts of a model.</summary>
    /// <param name="model">A rating scale model; all items have the same categories.</param>
    public SharedSteps(CalibrationModel model)
    {
        int items = model.Kernels.Length;
        int top = model.Kernels[0].Categories - 1;
        int intercepts = items * top;
        int latent = model.Size - intercepts;
        Size = items + top - 1 + latent;
        _rows = new double[model.Size][];

        for (int j = 0; j < items; j++)
        {
            for (int k = 1; k <= top; k++)
            {
                double[] row = _rows[model.Places[j][k]] = new double[Size];
                row[j] = -k;

                // The last step is minus the sum of the others, so that the sum of all is 0.
                for (int h = 0; k < top && h < k; h++) row[items + h] = -1;
            }
        }

        for (int i = 0; i < latent; i++)
        {
            _rows[intercepts + i] = new double[Size];
            _rows[intercepts + i][items + top - 1 + i] = 1;
        }
    }

    /// <summary>How many parameters are free.</summary>
    public int Size { get; }

    /// <summary>All parameters that follow from the free ones.</summary>
    public double[] All(double[] free)
    {
        double[] all = new double[_rows.Length];
        for (int i = 0; i < all.Length; i++) all[i] = Dot(_rows[i], free);
        return all;
    }

    /// <summary>The free parameters nearest to some of all, for a start: mean locations and mean steps.</summary>
    public double[] Nearest(double[] all, CalibrationModel model)
    {
        int items = model.Kernels.Length;
        int top = model.Kernels[0].Categories - 1;
        double[] free = new double[Size];

        for (int j = 0; j < items; j++) free[j] = -all[model.Places[j][top]] / top;

        double before = 0;
        for (int k = 1; k < top; k++)
        {
            double sum = 0;
            for (int j = 0; j < items; j++) sum -= all[model.Places[j][k]] + k * free[j];
            free[items + k - 1] = sum / items - before;
            before = sum / items;
        }

        for (int i = items + top - 1; i < Size; i++) free[i] = all[i - Size + all.Length];
        return free;
    }

    /// <summary>Slopes along the free parameters, from those along all.</summary>
    public double[] Pull(double[] slopes)
    {
        double[] free = new double[Size];
        for (int i = 0; i < _rows.Length; i++)
        {
            for (int f = 0; f < Size; f++) free[f] += _rows[i][f] * slopes[i];
        }

        return free;
    }

    /// <summary>Changes with the free parameters, from those with all.</summary>
    public double[][] Pull(double[][] changes) => [.. Enumerable.Range(0, Size).Select(f =>
    {
        double[] free = new double[changes[0].Length];
        for (int i = 0; i < _rows.Length; i++)
        {
            for (int m = 0; _rows[i][f] != 0 && m < free.Length; m++) free[m] += _rows[i][f] * changes[i][m];
        }

        return free;
    })];

    /// <summary>The information about the free parameters, from that about all.</summary>
    public double[,] Pull(double[,] information)
    {
        double[,] half = new double[_rows.Length, Size];
        double[,] free = new double[Size, Size];
        for (int i = 0; i < _rows.Length; i++)
        {
            for (int j = 0; j < _rows.Length; j++)
            {
                if (information[i, j] == 0) continue;
                for (int f = 0; f < Size; f++) half[i, f] += information[i, j] * _rows[j][f];
            }
        }

        for (int i = 0; i < _rows.Length; i++)
        {
            for (int f = 0; f < Size; f++)
            {
                if (_rows[i][f] == 0) continue;
                for (int g = 0; g < Size; g++) free[f, g] += _rows[i][f] * half[i, g];
            }
        }

        return free;
    }

    /// <summary>The covariance of all parameters, from that of the free ones.</summary>
    public double[,] Push(double[,] covariance)
    {
        double[,] all = new double[_rows.Length, _rows.Length];
        double[] half = new double[Size];
        for (int i = 0; i < _rows.Length; i++)
        {
            Array.Clear(half);
            for (int f = 0; f < Size; f++)
            {
                if (_rows[i][f] == 0) continue;
                for (int g = 0; g < Size; g++) half[g] += _rows[i][f] * covariance[f, g];
            }

            for (int j = 0; j < _rows.Length; j++) all[i, j] = Dot(_rows[j], half);
        }

        return all;
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
