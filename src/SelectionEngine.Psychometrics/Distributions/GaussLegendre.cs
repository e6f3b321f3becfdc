namespace SelectionEngine.Psychometrics;

/// <summary>Nodes and weights of Gauss–Legendre quadrature on −1 to 1.</summary>
internal sealed class GaussLegendre
{
    private GaussLegendre(int count)
    {
        Nodes = new double[count];
        Weights = new double[count];

        for (int i = 0; i < (count + 1) / 2; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5)), slope = 0;

            // Newton from Tricomi's start; five steps are two more than needed.
            for (int step = 0; step < 5; step++)
            {
                double previous = 0, value = 1;
                for (int degree = 1; degree <= count; degree++) (previous, value) = (value, ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree);
                slope = count * (x * value - previous) / (x * x - 1);
                x -= value / slope;
            }

            Nodes[i] = -x;
            Nodes[count - 1 - i] = x;
            Weights[i] = Weights[count - 1 - i] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    public static GaussLegendre Six { get; } = new(6);

    public static GaussLegendre Twelve { get; } = new(12);

    public static GaussLegendre Twenty { get; } = new(20);

    public double[] Nodes { get; }

    public double[] Weights { get; }
}
