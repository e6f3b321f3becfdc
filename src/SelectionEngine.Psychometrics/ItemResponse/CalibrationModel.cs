namespace SelectionEngine.Psychometrics;

/// <summary>Which natural parameters are free, and where each stands in the vector that is estimated.</summary>
internal sealed class CalibrationModel
{
    private readonly CalibrationSettings _settings;
    private readonly double[] _fixedMeans;
    private readonly double[] _fixedSds;

    public CalibrationModel(ItemModel model, IReadOnlyList<int> categories, int groups, CalibrationSettings settings)
    {
        Model = model;
        _settings = settings;
        Kernels = [.. categories.Select(count => new ItemKernel(model, count))];
        Places = new int[Kernels.Length][];
        _fixedMeans = new double[groups];
        _fixedSds = new double[groups];
        Array.Fill(_fixedSds, 1);

        int free = 0;
        for (int j = 0; j < Kernels.Length; j++)
        {
            Places[j] = new int[Kernels[j].Size];
            for (int l = 0; l < Kernels[j].Size; l++) Places[j][l] = l == 0 && !Kernels[j].SlopeIsFree ? -1 : free++;
        }

        MeanPlaces = new int[groups];
        SdPlaces = new int[groups];
        bool slopesFixed = Kernels.Length > 0 && !Kernels[0].SlopeIsFree;
        for (int g = 0; g < groups; g++)
        {
            MeanPlaces[g] = g == 0 ? -1 : free++;
            SdPlaces[g] = g == 0 && !slopesFixed ? -1 : free++;
        }

        Size = free;
    }

    public ItemModel Model { get; }

    public ItemKernel[] Kernels { get; }

    /// <summary>For each item the place of each natural parameter; −1 for one that is fixed.</summary>
    public int[][] Places { get; }

    public int[] MeanPlaces { get; }

    public int[] SdPlaces { get; }

    public int Groups => MeanPlaces.Length;

    /// <summary>How many parameters are free.</summary>
    public int Size { get; }

    public double Mean(ReadOnlySpan<double> at, int group) => MeanPlaces[group] < 0 ? _fixedMeans[group] : at[MeanPlaces[group]];

    public double Sd(ReadOnlySpan<double> at, int group) => SdPlaces[group] < 0 ? _fixedSds[group] : at[SdPlaces[group]];

    public double[] Natural(ReadOnlySpan<double> at, int item)
    {
        double[] natural = new double[Kernels[item].Size];
        for (int l = 0; l < natural.Length; l++) natural[l] = Places[item][l] < 0 ? 1 : at[Places[item][l]];
        return natural;
    }

    public bool Allows(ReadOnlySpan<double> at)
    {
        for (int g = 0; g < Groups; g++)
        {
            if (!(Sd(at, g) > 1e-3) || !double.IsFinite(Sd(at, g)) || !double.IsFinite(Mean(at, g))) return false;
        }

        for (int j = 0; j < Kernels.Length; j++)
        {
            double[] natural = Natural(at, j);
            if (!Kernels[j].Allows(natural)) return false;
            if (_settings.LogSlope is not null && Kernels[j].SlopeIsFree && !(natural[0] > 0)) return false;
        }

        return true;
    }

    /// <summary>Log-density of the priors; adds its slope to the gradient and its bend, turned positive, to the diagonal.</summary>
    public double Prior(ReadOnlySpan<double> at, Span<double> gradient, Span<double> precision)
    {
        double density = 0;
        for (int j = 0; j < Kernels.Length; j++)
        {
            for (int l = 0; l < Kernels[j].Size; l++)
            {
                int place = Places[j][l];
                if (place < 0) continue;

                double value = at[place];
                if (l == 0)
                {
                    if (_settings.LogSlope is not { } slope) continue;

                    // The density is that of ln a, which is what is normal; the mode is sought along a.
                    double log = Elementary.Log(value);
                    density += slope.LogDensity(log);
                    gradient[place] += slope.Slope(log) / value;
                    precision[place] += (slope.Precision + slope.Slope(log)) / (value * value);
                    continue;
                }

                bool asymptote = Model == ItemModel.ThreeParameter && l == 2;
                if ((asymptote ? _settings.LogitLowerAsymptote : _settings.Intercept) is not { } prior) continue;

                density += prior.LogDensity(value);
                gradient[place] += prior.Slope(value);
                precision[place] += prior.Precision;
            }
        }

        return density;
    }
}
