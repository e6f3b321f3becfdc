namespace SelectionEngine.Psychometrics;

/// <summary>What an item's model says at one place θ.</summary>
public sealed partial record Item
{
    /// <summary>Chance of each answer.</summary>
    /// <param name="theta">Place on the trait, in units of θ; NaN gives NaN.</param>
    /// <param name="probabilities">Takes one number a category, 0 to 1, together 1.</param>
    /// <exception cref="ArgumentException">The span does not hold exactly one place a category.</exception>
    /// <remarks>The formulas stand at the members of <see cref="ItemModel"/>.</remarks>
    public void Probabilities(double theta, Span<double> probabilities)
    {
        if (probabilities.Length != Categories)
        {
            throw new ArgumentException($"The item has {Categories} categories, the span {probabilities.Length} places.", nameof(probabilities));
        }

        Span<double> slope = stackalloc double[Categories];
        Span<double> bend = stackalloc double[Categories];
        Curve(theta, probabilities, slope, bend);
    }

    /// <summary>Mean answer of people at θ.</summary>
    /// <param name="theta">Place on the trait, in units of θ; NaN gives NaN.</param>
    /// <returns>In points, 0 to the number of categories less one: Σ k·P(X = k).</returns>
    public double ExpectedScore(double theta)
    {
        Span<double> p = stackalloc double[Categories];
        Probabilities(theta, p);

        double mean = 0;
        for (int k = 1; k < p.Length; k++) mean += k * p[k];
        return mean;
    }

    /// <summary>Fisher's information about θ in one answer.</summary>
    /// <param name="theta">Place on the trait, in units of θ; NaN gives NaN.</param>
    /// <returns>In 1/θ², 0 or more: Σ P′(k)²/P(k). For the three-parameter model that is a²·(1 − P)/P·((P − g)/(1 − g))².</returns>
    /// <remarks>Lord (1980), Applications of Item Response Theory to Practical Testing Problems, equation 5-9; Samejima (1969).</remarks>
    public double Information(double theta)
    {
        Span<double> p = stackalloc double[Categories];
        Span<double> slope = stackalloc double[Categories];
        Span<double> bend = stackalloc double[Categories];
        Curve(theta, p, slope, bend);

        double information = 0;
        for (int k = 0; k < p.Length; k++) information += p[k] * slope[k] * slope[k];
        return information;
    }

    /// <summary>Probabilities P, and first and second derivative of ln P by θ, of every category.</summary>
    internal void Curve(double theta, Span<double> p, Span<double> slope, Span<double> bend)
    {
        if (IsGraded) GradedCurve(theta, p, slope, bend);
        else if (IsStepModel) StepCurve(theta, p, slope, bend);
        else LogisticCurve(theta, p, slope, bend);
    }

    /// <summary>First and second derivative of ln P(category) by θ.</summary>
    internal (double Slope, double Bend) LogSlope(double theta, int category)
    {
        if (!IsGraded && !IsStepModel && LowerAsymptote == 0)
        {
            double x = Slope * theta + _intercepts[0];
            (double right, double wrong) = Elementary.LogisticBothWays(x);
            return (category == 1 ? Slope * wrong : -Slope * right, -Slope * Slope * right * wrong);
        }

        Span<double> p = stackalloc double[Categories];
        Span<double> slope = stackalloc double[Categories];
        Span<double> bend = stackalloc double[Categories];
        Curve(theta, p, slope, bend);
        return (slope[category], bend[category]);
    }

    /// <summary>ln P of every category; finite wherever θ is, also where P itself is 0 to the last digit.</summary>
    internal void LogProbabilities(double theta, Span<double> log)
    {
        double u = Slope * theta;

        if (IsGraded)
        {
            double above = 0;
            for (int k = 0; k < log.Length; k++)
            {
                double below = k < _intercepts.Length ? Elementary.LogLogistic(-(u + _intercepts[k])) : 0;
                log[k] = above + below + (k == 0 || k == _intercepts.Length ? 0 : Elementary.Log(1 - Elementary.Exp(_intercepts[k] - _intercepts[k - 1])));
                if (k < _intercepts.Length) above = Elementary.LogLogistic(u + _intercepts[k]);
            }
        }
        else if (IsStepModel)
        {
            log[0] = 0;
            double top = 0;
            for (int k = 1; k < log.Length; k++)
            {
                log[k] = k * u + _intercepts[k - 1];
                top = Math.Max(top, log[k]);
            }

            double sum = 0;
            for (int k = 0; k < log.Length; k++) sum += Elementary.Exp(log[k] - top);
            double norm = top + Elementary.Log(sum);
            for (int k = 0; k < log.Length; k++) log[k] -= norm;
        }
        else
        {
            double x = u + _intercepts[0];
            log[0] = Elementary.LogLogistic(-x);
            log[1] = Elementary.LogLogistic(x);

            if (LowerAsymptote > 0)
            {
                log[0] += Elementary.Log(1 - LowerAsymptote);
                log[1] = Elementary.Log(LowerAsymptote + (1 - LowerAsymptote) * Elementary.Logistic(x));
            }
        }
    }

    /// <summary>
    /// What the answer says about θ without end: the slope of ln P there as a multiple of the item's own slope, and ln P itself.
    /// </summary>
    /// <param name="category">The answer.</param>
    /// <param name="up">Towards +∞, else towards −∞.</param>
    internal (double Slope, double LogP) AtEnd(int category, bool up)
    {
        int last = Categories - 1;
        bool high = up == Slope > 0;

        if (LowerAsymptote > 0 && !high)
        {
            return (0, Elementary.Log(category == 1 ? LowerAsymptote : 1 - LowerAsymptote));
        }

        int distance = high ? category - last : category;
        if (distance == 0) return (0, 0);

        double size = IsStepModel ? distance : Math.Sign(distance);
        return (size * Slope, double.NegativeInfinity);
    }

    private void LogisticCurve(double theta, Span<double> p, Span<double> slope, Span<double> bend)
    {
        double x = Slope * theta + _intercepts[0];
        (double right, double wrong) = Elementary.LogisticBothWays(x);
        double spread = right * wrong;

        p[0] = (1 - LowerAsymptote) * wrong;
        slope[0] = -Slope * right;
        bend[0] = -Slope * Slope * spread;

        if (LowerAsymptote == 0)
        {
            p[1] = right;
            slope[1] = Slope * wrong;
            bend[1] = bend[0];
            return;
        }

        p[1] = LowerAsymptote + (1 - LowerAsymptote) * right;
        slope[1] = Slope * (1 - LowerAsymptote) * spread / p[1];
        bend[1] = slope[1] * (Slope * (wrong - right) - slope[1]);
    }

    private void GradedCurve(double theta, Span<double> p, Span<double> slope, Span<double> bend)
    {
        double u = Slope * theta;
        double above = 1;
        double notAbove = 0;

        for (int k = 0; k < p.Length; k++)
        {
            double x = k < _intercepts.Length ? u + _intercepts[k] : 0;
            (double next, double notNext) = k < _intercepts.Length ? Elementary.LogisticBothWays(x) : (0, 1);

            // F(x) − F(y) = F(x)·F(−y)·(1 − e^(y − x)): no digits lost when both curves are near 0 or 1.
            p[k] = above * notNext;
            if (k > 0 && k < _intercepts.Length) p[k] *= 1 - Elementary.Exp(_intercepts[k] - _intercepts[k - 1]);

            slope[k] = Slope * (notAbove - next);
            bend[k] = -Slope * Slope * (above * notAbove + next * notNext);
            (above, notAbove) = (next, notNext);
        }
    }

    private void StepCurve(double theta, Span<double> p, Span<double> slope, Span<double> bend)
    {
        double u = Slope * theta;
        double top = 0;
        p[0] = 0;
        for (int k = 1; k < p.Length; k++)
        {
            p[k] = k * u + _intercepts[k - 1];
            top = Math.Max(top, p[k]);
        }

        double sum = 0;
        for (int k = 0; k < p.Length; k++)
        {
            p[k] = Elementary.Exp(p[k] - top);
            sum += p[k];
        }

        double mean = 0;
        for (int k = 0; k < p.Length; k++)
        {
            p[k] /= sum;
            mean += k * p[k];
        }

        double variance = 0;
        for (int k = 0; k < p.Length; k++) variance += p[k] * (k - mean) * (k - mean);

        for (int k = 0; k < p.Length; k++)
        {
            slope[k] = Slope * (k - mean);
            bend[k] = -Slope * Slope * variance;
        }
    }
}
