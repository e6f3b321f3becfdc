using MathNet.Numerics.LinearAlgebra;

namespace SelectionEngine.Psychometrics;

/// <summary>How the line between two θ scales is found from common items.</summary>
public enum LinkingMethod
{
    /// <summary>A by the ratio of mean slopes. Loyd and Hoover (1980), Journal of Educational Measurement 17, 179–193.</summary>
    MeanMean,

    /// <summary>A by the ratio of geometric mean slopes. Mislevy and Bock (1990).</summary>
    MeanGeometricMean,

    /// <summary>A by the ratio of standard deviations of the thresholds. Marco (1977), Journal of Educational Measurement 14, 139–160.</summary>
    MeanSigma,

    /// <summary>Least squared differences of the item curves. Haebara (1980), Japanese Psychological Research 22, 144–149.</summary>
    Haebara,

    /// <summary>Least squared differences of the test curves. Stocking and Lord (1983), Applied Psychological Measurement 7, 201–210.</summary>
    StockingLord,
}

/// <summary>On which scale a curve method compares the common items.</summary>
public enum LinkingDirection
{
    /// <summary>On the target scale: items to be moved are moved there. Haebara's and Stocking and Lord's own definition; most programs.</summary>
    Forward,

    /// <summary>On the scale to be moved: items of the target scale are moved back by the inverse line.</summary>
    Backward,

    /// <summary>On both, the losses added, so that linking X to Y is the inverse of linking Y to X. Kim and Kolen (2007), Journal of Educational Measurement 44, 371–382.</summary>
    Symmetric,
}

/// <summary>Points of θ and their weights in the loss of a curve method.</summary>
/// <param name="Theta">Points on the target scale.</param>
/// <param name="Weights">Weights at or above 0, one per point.</param>
public sealed record LinkingPoints(IReadOnlyList<double> Theta, IReadOnlyList<double> Weights)
{
    /// <summary>What they are, for reports: the choice moves a curve method's line by a percent or more.</summary>
    public string Name { get; init; } = $"{Theta.Count} points given by the caller";

    /// <summary>Equally spaced points with unit weights.</summary>
    /// <param name="count">How many; 2 or more.</param>
    /// <param name="lower">The first point.</param>
    /// <param name="upper">The last point.</param>
    public static LinkingPoints Even(int count = 40, double lower = -4, double upper = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return new([.. Enumerable.Range(0, count).Select(i => lower + (upper - lower) * i / (count - 1))], [.. Enumerable.Repeat(1.0, count)])
        {
            Name = FormattableString.Invariant($"{count} equally spaced points from {lower} to {upper}, weights 1"),
        };
    }

    /// <summary>Gauss-Hermite points of the standard normal; weights sum to 1.</summary>
    /// <param name="count">How many; 2 or more.</param>
    /// <remarks>Golub and Welsch (1969), Mathematics of Computation 23, 221–230.</remarks>
    public static LinkingPoints Normal(int count = 30)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        Matrix<double> jacobi = Matrix<double>.Build.Dense(count, count, (i, j) => Math.Abs(i - j) == 1 ? Math.Sqrt(Math.Max(i, j)) : 0);
        MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> spectrum = jacobi.Evd(Symmetricity.Symmetric);
        return new([.. spectrum.EigenValues.Select(value => value.Real)], [.. Enumerable.Range(0, count).Select(i => spectrum.EigenVectors[0, i] * spectrum.EigenVectors[0, i])])
        {
            Name = $"{count} Gauss-Hermite points of the standard normal",
        };
    }
}

/// <summary>The line from one θ scale to another: θ on the target scale = A·θ + B.</summary>
/// <param name="A">Slope; above 0.</param>
/// <param name="B">Intercept, in units of the target scale.</param>
/// <param name="Method">How it was found.</param>
/// <param name="Loss">Value of the loss; NaN for moment methods.</param>
/// <param name="Converged">Whether the minimum was reached; always for moment methods.</param>
public sealed record ScaleLinking(double A, double B, LinkingMethod Method, double Loss, bool Converged)
{
    /// <summary>On which scale the curves were compared; null for moment methods.</summary>
    public LinkingDirection? Direction { get; init; }

    /// <summary>Where they were compared, and with which weights; null for moment methods.</summary>
    public LinkingPoints? Points { get; init; }

    /// <summary>The line back: θ on the scale that was moved = θ'/A − B/A.</summary>
    public ScaleLinking Inverse() => this with { A = 1 / A, B = -B / A };

    /// <summary>This line followed by another one, from the target scale to a third: last intake to this one, this one to the next.</summary>
    /// <param name="next">The line from this line's target scale.</param>
    /// <returns>Names the method of this line; loss and points belong to single links and are left out.</returns>
    public ScaleLinking Then(ScaleLinking next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(next.A * A, next.A * B + next.B, Method, double.NaN, Converged && next.Converged);
    }

    /// <summary>Finds the line from items calibrated on both scales.</summary>
    /// <param name="from">The common items as calibrated on the scale to be moved (the new group).</param>
    /// <param name="to">The same items, in the same order, on the target scale.</param>
    /// <param name="method">How to find it.</param>
    /// <param name="points">Points for curve methods, on the scale where curves are compared; <see cref="LinkingPoints.Even"/> when null. The choice moves A by a percent or more: state it.</param>
    /// <param name="direction">On which scale curve methods compare.</param>
    /// <remarks>Slopes become a/A, thresholds A·b + B, lower asymptotes stay. Kolen and Brennan (2014), chapter 6. Thresholds of items with several categories all count in the moment methods.</remarks>
    /// <exception cref="ArgumentException">Fewer than two items, or pairs with different numbers of categories.</exception>
    public static ScaleLinking Of(IReadOnlyList<Item> from, IReadOnlyList<Item> to, LinkingMethod method, LinkingPoints? points = null, LinkingDirection direction = LinkingDirection.Forward)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Count != to.Count || from.Count < 2)
            throw new ArgumentException($"There are {from.Count} common items on one scale and {to.Count} on the other. Give the same two or more, in the same order.", nameof(to));
        for (int i = 0; i < from.Count; i++)
        {
            if (from[i].Categories != to[i].Categories)
                throw new ArgumentException($"Common item {i + 1} has {from[i].Categories} categories on one scale and {to[i].Categories} on the other.", nameof(to));
        }

        ScaleLinking meanSigma = Moments(from, to, LinkingMethod.MeanSigma);
        if (method is LinkingMethod.MeanMean or LinkingMethod.MeanGeometricMean or LinkingMethod.MeanSigma) return Moments(from, to, method);
        if (method is not (LinkingMethod.Haebara or LinkingMethod.StockingLord)) throw new ArgumentOutOfRangeException(nameof(method), method, "No such method.");

        return new LinkingSearch(from, to, points ?? LinkingPoints.Even(), method, direction).From(meanSigma.A is > 0 and < double.PositiveInfinity ? meanSigma : meanSigma with { A = 1, B = 0 });
    }

    /// <summary>An item moved to the target scale.</summary>
    /// <param name="item">The item on the scale to be moved.</param>
    public Item Move(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        double[] thresholds = [.. item.Thresholds.Select(threshold => A * threshold + B)];
        return item.Model switch
        {
            ItemModel.ThreeParameter => Item.ThreeParameter(item.Slope / A, thresholds[0], item.LowerAsymptote),
            ItemModel.GradedResponse => Item.GradedResponse(item.Slope / A, thresholds),
            ItemModel.Rasch or ItemModel.TwoParameter => Item.TwoParameter(item.Slope / A, thresholds[0]),
            _ => Item.GeneralizedPartialCredit(item.Slope / A, thresholds),
        };
    }

    /// <summary>A place on the trait moved to the target scale.</summary>
    /// <param name="theta">θ on the scale to be moved.</param>
    public double Move(double theta) => A * theta + B;

    private static ScaleLinking Moments(IReadOnlyList<Item> from, IReadOnlyList<Item> to, LinkingMethod method)
    {
        double[] b1 = [.. from.SelectMany(item => item.Thresholds)], b2 = [.. to.SelectMany(item => item.Thresholds)];
        double a = method switch
        {
            LinkingMethod.MeanMean => from.Average(item => item.Slope) / to.Average(item => item.Slope),
            LinkingMethod.MeanGeometricMean => Math.Exp(from.Average(item => Math.Log(item.Slope)) - to.Average(item => Math.Log(item.Slope))),
            _ => Math.Sqrt(PersonVectors.Squares(b2) / PersonVectors.Squares(b1)),
        };
        return new(a, b2.Average() - a * b1.Average(), method, double.NaN, double.IsFinite(a));
    }
}
