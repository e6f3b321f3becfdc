namespace SelectionEngine.Psychometrics;

/// <summary>Points and weights of the trait's distribution in one group, and how the weights change with its mean and standard deviation.</summary>
internal sealed class LatentPoints
{
    public LatentPoints(LatentGrid grid, bool move, double mean, double sd, int width)
    {
        Move = move;
        Places = new double[grid.Points];
        Z = new double[grid.Points];
        Weights = grid.Weights();
        MeanScore = new double[width];
        SdScore = new double[width];
        CrossBend = new double[grid.Points];
        SdBend = new double[grid.Points];

        for (int q = 0; q < grid.Points; q++)
        {
            Z[q] = grid.At(q);
            Places[q] = move ? mean + sd * Z[q] : Z[q];
        }

        if (!move) Reweigh(mean, sd);
    }

    /// <summary>Whether the points follow mean and standard deviation; then the weights stay.</summary>
    public bool Move { get; }

    /// <summary>The points in units of θ.</summary>
    public double[] Places { get; }

    /// <summary>The points as the grid states them.</summary>
    public double[] Z { get; }

    public double[] Weights { get; }

    /// <summary>∂ ln w/∂mean at each point that does not move.</summary>
    public double[] MeanScore { get; }

    /// <summary>∂ ln w/∂sd.</summary>
    public double[] SdScore { get; }

    /// <summary>∂² ln w/∂mean²; the same at every point.</summary>
    public double MeanBend { get; private set; }

    /// <summary>∂² ln w/∂mean∂sd.</summary>
    public double[] CrossBend { get; }

    /// <summary>∂² ln w/∂sd².</summary>
    public double[] SdBend { get; }

    // Density times spacing, not made to sum to 1: the mean square of the posterior then is the variance, as in mirt and TAM.
    private void Reweigh(double mean, double sd)
    {
        double spacing = Places[1] - Places[0];
        MeanBend = -1 / (sd * sd);

        for (int q = 0; q < Places.Length; q++)
        {
            double z = (Places[q] - mean) / sd;
            Weights[q] = Elementary.Exp(-0.5 * z * z) * spacing / (sd * Math.Sqrt(2 * Math.PI));
            MeanScore[q] = z / sd;
            SdScore[q] = (z * z - 1) / sd;
            CrossBend[q] = -2 * z / (sd * sd);
            SdBend[q] = (1 - 3 * z * z) / (sd * sd);
        }
    }
}
