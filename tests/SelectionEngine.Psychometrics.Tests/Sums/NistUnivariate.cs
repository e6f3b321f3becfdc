using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SelectionEngine.Psychometrics.Tests;

/// <summary>The nine univariate sets of NIST's Statistical Reference Datasets, each as decimal digits and with its certified values.</summary>
/// <param name="Name">NIST's name of the set.</param>
/// <param name="Places">Decimals of the published data.</param>
/// <param name="Scaled">The data without their decimal point: exact as doubles, which the published decimals are not.</param>
/// <param name="Mean">Certified mean.</param>
/// <param name="Sd">Certified standard deviation, divisor n − 1.</param>
/// <param name="Autocorrelation">Certified autocorrelation at lag 1.</param>
public sealed record NistUnivariate(string Name, int Places, double[] Scaled, double Mean, double Sd, double Autocorrelation)
{
    public double Unit => Math.Pow(10, Places);

    /// <summary>The data as anybody would read them: the double nearest to each decimal.</summary>
    public double[] Values => [.. Scaled.Select(value => value / Unit)];

    public static IEnumerable<NistUnivariate> All()
    {
        yield return new("PiDigits", 0, PiDigits(5000), 4.53480000000000, 2.86733906028871, -0.00355099287237972);
        yield return new("Lottery", 0, Read("Lottery", 0), 518.958715596330, 291.699727470969, -0.120948622967393);
        yield return new("Lew", 0, Read("Lew", 0), -177.435000000000, 277.332168044316, -0.307304800605679);
        yield return new("Mavro", 5, Read("Mavro", 5), 2.00185600000000, 0.000429123454003053, 0.937989183438248);
        yield return new("Michelso", 2, Read("Michelso", 2), 299.852400000000, 0.0790105478190518, 0.535199668621283);
        yield return new("NumAcc1", 0, [10000001, 10000003, 10000002], 10000002, 1, -0.5);
        yield return new("NumAcc2", 1, Alternating(12, 11, 13), 1.2, 0.1, -0.999);
        yield return new("NumAcc3", 1, Alternating(10000002, 10000001, 10000003), 1000000.2, 0.1, -0.999);
        yield return new("NumAcc4", 1, Alternating(100000002, 100000001, 100000003), 10000000.2, 0.1, -0.999);
    }

    public override string ToString() => Name;

    private static double[] Alternating(double first, double odd, double even) =>
        [first, .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? odd : even)];

    private static double[] Read(string name, int places) =>
    [
        .. File.ReadLines(Path.Combine(Folder(), "nist", name + ".txt"))
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(text => (double)(decimal.Parse(text, CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, places))),
    ];

    /// <summary>Decimal digits of π by Machin's formula, 16 arctan(1/5) − 4 arctan(1/239), in whole numbers.</summary>
    private static double[] PiDigits(int digits)
    {
        BigInteger unit = BigInteger.Pow(10, digits + 20);
        BigInteger pi = (16 * ArcTangentOfInverse(5)) - (4 * ArcTangentOfInverse(239));
        double[] set = [.. pi.ToString(CultureInfo.InvariantCulture)[..digits].Select(digit => (double)(digit - '0'))];

        // NIST's copy of the digits, and so its certified values, has one misprint: the 957th digit, an 8, is a 3 there.
        set[956] = 3;
        return set;

        BigInteger ArcTangentOfInverse(int x)
        {
            BigInteger power = unit / x;
            BigInteger sum = power;
            for (int n = 3; !power.IsZero; n += 2)
            {
                power /= -x * x;
                sum += power / n;
            }

            return sum;
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
