using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Panels;

/// <summary>Panels as they might have sat: nominees and severities normal, every rating with an error, who judges whom assigned and connected.</summary>
internal static class SimulatedPanels
{
    private static readonly double[] Steps = [-1.5, -0.5, 0.5, 1.5];

    /// <summary>Ratings in five categories by the many-facet model itself.</summary>
    public static SeverityCategoryRating[] Categories(int nominees, int assessors, int criteria, int each)
    {
        Random random = new(565);
        double[] severity = [.. Enumerable.Range(0, assessors).Select(_ => Normal(random) / 2)];
        List<SeverityCategoryRating> ratings = [];
        foreach (NomineePanel panel in Assigned(nominees, assessors, each).Panels)
        {
            double level = 1.3 * Normal(random);
            foreach (string assessor in panel.Assessors)
            {
                for (int criterion = 0; criterion < criteria; criterion++)
                {
                    double[] weights = new double[Steps.Length + 1];
                    weights[0] = 1;
                    for (int k = 0; k < Steps.Length; k++) weights[k + 1] = weights[k] * Math.Exp(level - Steps[k] - 0.2 * criterion - severity[Number(assessor)]);
                    double draw = random.NextDouble() * weights.Sum();
                    int category = 0;
                    while (draw > weights[category]) draw -= weights[category++];
                    ratings.Add(new(panel.Nominee, assessor, $"c{criterion}", category));
                }
            }
        }

        return [.. ratings];
    }

    /// <summary>Half points from 1 to 5 in three exercises of four dimensions, two assessors each.</summary>
    public static Pool HalfPoints(int nominees, int assessors, Ratings ratings)
    {
        Random random = new(565);
        double[] severity = [.. Enumerable.Range(0, assessors).Select(_ => 0.35 * Normal(random))];
        string[] names = [.. Enumerable.Range(0, assessors).Select(a => $"A-{a:0000}")], exercises = ["case", "group", "presentation"], dimensions = ["strategy", "leadership", "cooperation", "execution"];
        Rating[][] lists = new Rating[nominees][];
        for (int i = 0; i < nominees; i++)
        {
            double level = 3 + 0.45 * Normal(random);
            List<Rating> own = [];
            foreach (string exercise in exercises)
            {
                int first = random.Next(assessors), second = (first + 1 + random.Next(assessors - 1)) % assessors;
                foreach (int assessor in new[] { first, second })
                {
                    foreach (string dimension in dimensions)
                        own.Add(new(exercise, dimension, names[assessor], Math.Clamp(Math.Round(2 * (level - severity[assessor] + 0.45 * Normal(random))) / 2, 1, 5)));
                }
            }

            lists[i] = [.. own];
        }

        return Pool.Of(Enumerable.Range(0, nominees).Select(i => $"N-{i:0000000}")).With(ratings, lists);
    }

    public static PanelAssignment Assigned(int nominees, int assessors, int each) => PanelAssignment.Of(
        Pool.Of(Enumerable.Range(0, nominees).Select(i => $"N-{i:0000}")), Assessors(assessors), new(each, MaxLoad: nominees));

    public static Assessor[] Assessors(int count) => [.. Enumerable.Range(0, count).Select(a => new Assessor($"A-{a:0000}"))];

    public static int Number(string assessor) => int.Parse(assessor.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
