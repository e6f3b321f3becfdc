namespace SelectionEngine.Psychometrics;

/// <summary>
/// Probabilities of an item's answers and the derivatives of their logarithms by the natural parameters: slope a, intercepts d, logit of
/// the lower asymptote γ.
/// </summary>
/// <remarks>
/// With u = aθ the models depend on u and the d alone, so that by the chain rule ∂/∂a = θ·∂/∂u and ∂/∂θ = a·∂/∂u. Place 0 of every
/// gradient and Hessian belongs to u, the places after it to the d in order and then γ.
/// </remarks>
internal sealed class ItemKernel
{
    private readonly ItemModel _model;

    public ItemKernel(ItemModel model, int categories)
    {
        _model = model;
        Categories = categories;
        Size = model == ItemModel.ThreeParameter ? 3 : categories;
    }

    public int Categories { get; }

    /// <summary>How many natural parameters: slope, intercepts and, for the three-parameter model, γ.</summary>
    public int Size { get; }

    public bool SlopeIsFree => _model is not (ItemModel.Rasch or ItemModel.PartialCredit or ItemModel.RatingScale);

    /// <summary>Whether the parameters make a model at all: a graded item's intercepts must fall.</summary>
    public bool Allows(ReadOnlySpan<double> natural)
    {
        foreach (double value in natural)
        {
            if (!double.IsFinite(value)) return false;
        }

        if (_model != ItemModel.GradedResponse) return true;

        for (int k = 2; k < natural.Length; k++)
        {
            if (!(natural[k] < natural[k - 1] - 1e-9)) return false;
        }

        return true;
    }

    /// <summary>Fills p (categories), gradient (categories × size) and, when it is not empty, hessian (categories × size × size).</summary>
    public void Evaluate(ReadOnlySpan<double> natural, double theta, Span<double> p, Span<double> gradient, Span<double> hessian)
    {
        gradient.Clear();
        hessian.Clear();
        double u = natural[0] * theta;

        if (_model == ItemModel.GradedResponse) Graded(natural, u, p, gradient, hessian);
        else if (_model == ItemModel.ThreeParameter) Guessed(natural, u, p, gradient, hessian);
        else Stepped(natural, u, p, gradient, hessian);
    }

    private void Stepped(ReadOnlySpan<double> natural, double u, Span<double> p, Span<double> gradient, Span<double> hessian)
    {
        double top = 0;
        p[0] = 0;
        for (int k = 1; k < Categories; k++)
        {
            p[k] = k * u + natural[k];
            top = Math.Max(top, p[k]);
        }

        double sum = 0;
        for (int k = 0; k < Categories; k++)
        {
            p[k] = Elementary.Exp(p[k] - top);
            sum += p[k];
        }

        double mean = 0;
        for (int k = 0; k < Categories; k++)
        {
            p[k] /= sum;
            mean += k * p[k];
        }

        for (int k = 0; k < Categories; k++)
        {
            gradient[k * Size] = k - mean;
            for (int h = 1; h < Categories; h++) gradient[k * Size + h] = (h == k ? 1 : 0) - p[h];
        }

        if (hessian.IsEmpty) return;

        for (int k = 0; k < Categories; k++) hessian[0] -= p[k] * (k - mean) * (k - mean);
        for (int h = 1; h < Categories; h++)
        {
            hessian[h] = hessian[h * Size] = -p[h] * (h - mean);
            for (int l = 1; l < Categories; l++) hessian[h * Size + l] = p[h] * p[l] - (h == l ? p[h] : 0);
        }

        for (int k = 1; k < Categories; k++) hessian[..(Size * Size)].CopyTo(hessian[(k * Size * Size)..]);
    }

    private void Graded(ReadOnlySpan<double> natural, double u, Span<double> p, Span<double> gradient, Span<double> hessian)
    {
        int last = Categories - 1;
        double above = 1;
        double notAbove = 0;

        for (int k = 0; k <= last; k++)
        {
            (double next, double notNext) = k < last ? Elementary.LogisticBothWays(u + natural[k + 1]) : (0, 1);
            double gap = k > 0 && k < last ? 1 - Elementary.Exp(natural[k + 1] - natural[k]) : 1;

            p[k] = above * notNext * gap;
            double upper = notAbove / (notNext * gap);
            double lower = -next / (above * gap);

            Span<double> g = gradient.Slice(k * Size, Size);
            g[0] = notAbove - next;
            if (k > 0) g[k] = upper;
            if (k < last) g[k + 1] = lower;

            if (!hessian.IsEmpty)
            {
                Span<double> h = hessian.Slice(k * Size * Size, Size * Size);
                double xx = k > 0 ? upper * (1 - 2 * above) - upper * upper : 0;
                double yy = k < last ? lower * (1 - 2 * next) - lower * lower : 0;
                double xy = k > 0 && k < last ? -upper * lower : 0;

                h[0] = -above * notAbove - next * notNext;
                if (k > 0)
                {
                    h[k * Size + k] = xx;
                    h[k] = h[k * Size] = xx + xy;
                }

                if (k < last)
                {
                    h[(k + 1) * Size + k + 1] = yy;
                    h[k + 1] = h[(k + 1) * Size] = yy + xy;
                }

                if (k > 0 && k < last) h[k * Size + k + 1] = h[(k + 1) * Size + k] = xy;
            }

            (above, notAbove) = (next, notNext);
        }
    }

    private static void Guessed(ReadOnlySpan<double> natural, double u, Span<double> p, Span<double> gradient, Span<double> hessian)
    {
        (double right, double wrong) = Elementary.LogisticBothWays(u + natural[1]);
        (double g, double notG) = Elementary.LogisticBothWays(natural[2]);

        p[0] = notG * wrong;
        p[1] = g + notG * right;

        double slope = notG * right * wrong / p[1];
        double guess = wrong * g * notG / p[1];
        gradient[0] = gradient[1] = -right;
        gradient[2] = -g;
        gradient[3] = gradient[4] = slope;
        gradient[5] = guess;

        if (hessian.IsEmpty) return;

        double xx0 = -right * wrong;
        double xx1 = slope * (wrong - right) - slope * slope;
        double xg = -g * notG * right * wrong / p[1] - slope * guess;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                hessian[i * 3 + j] = xx0;
                hessian[9 + i * 3 + j] = xx1;
            }

            hessian[9 + i * 3 + 2] = hessian[9 + 6 + i] = xg;
        }

        hessian[8] = -g * notG;
        hessian[17] = guess * (notG - g) - guess * guess;
    }
}
