using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A composite whose weights are varied, as shares of their sum.</summary>
internal sealed class VariedComposite
{
    private readonly string[] _names;
    private readonly double[] _shares, _signs;
    private readonly double _sum;
    private readonly long _stream;

    private VariedComposite(Composite stage)
    {
        Name = stage.Name;
        _names = [.. stage.Parts.Select(part => part.Of.Name)];
        _sum = stage.Parts.Sum(part => Math.Abs(part.Weight));
        _shares = [.. stage.Parts.Select(part => Math.Abs(part.Weight) / _sum)];
        _signs = [.. stage.Parts.Select(part => Math.Sign(part.Weight) * _sum)];
        _stream = (long)KeyedNormals.KeyOf(stage.Name);
    }

    public string Name { get; }

    public int Parts => _names.Length;

    public string MeasureOf(int part) => _names[part];

    public double ShareOf(int part) => _shares[part];

    public static IEnumerable<VariedComposite> Of(Pipeline pipeline, RobustnessOptions options)
    {
        Composite[] all = [.. pipeline.Slots.Select(slot => slot.Stage).OfType<Composite>()];

        foreach (string name in options.Composites ?? [])
        {
            if (!all.Any(stage => stage.Name == name)) throw new ArgumentException($"The pipeline has no composite called '{name}'. Its composites are: {string.Join(", ", all.Select(stage => stage.Name))}.", nameof(options));
        }

        return all.Where(stage => options.Composites?.Contains(stage.Name, StringComparer.Ordinal) ?? true).Select(stage => new VariedComposite(stage));
    }

    /// <summary>One plausible weighting.</summary>
    public double[] Draw(RobustnessOptions options, int number)
    {
        double[] weights = new double[_names.Length];
        options.Space.Draw(_names, _shares, options.Seed, unchecked(_stream + number), weights);
        for (int i = 0; i < weights.Length; i++) weights[i] *= _signs[i];
        return weights;
    }

    /// <summary>The weights when one part has this share and the others keep their proportions; alone at 1, the others are equal.</summary>
    public double[] WithShare(int part, double share)
    {
        double[] weights = new double[_names.Length];

        for (int i = 0; i < weights.Length; i++)
        {
            double others = _shares[part] < 1 ? _shares[i] / (1 - _shares[part]) : 1.0 / (weights.Length - 1);
            weights[i] = (i == part ? share : (1 - share) * others) * _signs[i];
        }

        return weights;
    }
}
