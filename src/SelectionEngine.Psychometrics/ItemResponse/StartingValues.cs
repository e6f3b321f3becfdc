namespace SelectionEngine.Psychometrics;

/// <summary>Where the climb starts: slopes of 1 and intercepts from the shares of each answer.</summary>
internal static class StartingValues
{
    public static double[] Of(CalibrationModel model, CalibrationTable table, CalibrationSettings settings)
    {
        // Curves averaged over a standard normal trait are flatter than at one place, by about this factor (Lord 1980, equation 3-13, with 1.7² for logits).
        double steeper = Math.Sqrt(1 + 1 / (1.7 * 1.7));
        double[] start = new double[model.Size];

        for (int u = 0; u < table.Usable.Length; u++)
        {
            double[] counts = table.Counts[table.Usable[u]];
            double all = counts.Sum();
            double asymptote = settings.LogitLowerAsymptote?.Mean ?? -1.4;
            double above = all;

            for (int l = 0; l < model.Kernels[u].Size; l++)
            {
                int place = model.Places[u][l];
                if (l == 0)
                {
                    if (place >= 0) start[place] = settings.LogSlope is { } prior ? Elementary.Exp(prior.Mean) : 1;
                }
                else if (model.Model == ItemModel.ThreeParameter)
                {
                    double g = 1 / (1 + Elementary.Exp(-asymptote));
                    double right = Math.Max((counts[1] / all - g) / (1 - g), 0.02);
                    start[place] = l == 2 ? asymptote : steeper * Elementary.Log(right / Math.Max(1 - right, 1e-9));
                }
                else if (model.Model == ItemModel.GradedResponse)
                {
                    above -= counts[l - 1];
                    start[place] = steeper * Elementary.Log(above / (all - above));
                }
                else
                {
                    // A rating scale may have an answer that nobody gave to this item.
                    double half = model.Model == ItemModel.RatingScale ? 0.5 : 0;
                    start[place] = (counts.Length == 2 ? steeper : 1) * Elementary.Log((counts[l] + half) / (counts[0] + half));
                }
            }
        }

        foreach (int place in model.SdPlaces)
        {
            if (place >= 0) start[place] = 1;
        }

        return start;
    }
}
