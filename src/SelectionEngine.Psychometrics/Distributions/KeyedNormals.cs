using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;

namespace SelectionEngine.Psychometrics;

/// <summary>Standard normal numbers that depend on a key and on nothing else: not on order, threads, machine or what was drawn before.</summary>
/// <remarks>
/// A key is mixed by the finaliser of splitmix64 (Steele, Lea and Flood 2014, OOPSLA), its upper 53 bits are a number between 0 and 1, and its normal quantile
/// is algorithm AS 241 of Wichura (1988), Appl. Statist. 37, 477–484, good to 16 digits, made of +, −, ×, ÷ and roots alone.
/// </remarks>
public static class KeyedNormals
{
    /// <summary>A key for a name: the first 64 bits of its SHA-256.</summary>
    public static ulong KeyOf(string name) => KeyOf(Encoding.UTF8.GetBytes(name));

    /// <summary>A key for a name in UTF-8.</summary>
    public static ulong KeyOf(ReadOnlySpan<byte> utf8)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    /// <summary>One key of two; the order matters.</summary>
    public static ulong Join(ulong first, ulong second) => Mix(Mix(first) + second);

    /// <summary>The number that belongs to a key.</summary>
    public static double Of(ulong key) => Quantile(Centred(key));

    /// <summary>The numbers that belong to many keys joined to one: <c>Of(outer ^ inner)</c> for each.</summary>
    /// <param name="outer">What the keys have in common.</param>
    /// <param name="inner">What tells them apart.</param>
    /// <param name="normals">Receives one number for each; at least as long as <paramref name="inner"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="normals"/> is too short.</exception>
    public static void Of(ulong outer, ReadOnlySpan<ulong> inner, Span<double> normals)
    {
        if (normals.Length < inner.Length) throw new ArgumentException($"{inner.Length} numbers do not fit into {normals.Length} places.", nameof(normals));

        Span<double> block = stackalloc double[Block], tail = stackalloc double[Block];
        Span<int> places = stackalloc int[Block];

        for (; inner.Length > 0; inner = inner[Math.Min(Block, inner.Length)..])
        {
            int count = Math.Min(Block, inner.Length);
            // Everybody by the formula of the middle, four at a time, and then those in the tails once more: one in seven.
            int at = 0;
            for (; at <= count - 4; at += 4)
            {
                Vector256<double> centred = Centred(Vector256.Create(outer) ^ Vector256.Create(inner[at..]));
                centred.CopyTo(block[at..]);
                Central(centred).CopyTo(normals[at..]);
            }

            for (; at < count; at++)
            {
                block[at] = Centred(outer ^ inner[at]);
                normals[at] = Central(block[at]);
            }

            int tails = 0;
            for (int i = 0; i < count; i++)
            {
                // Written for everybody and kept for those in the tails: there is nothing to guess.
                (tail[tails], places[tails]) = (block[i], i);
                tails += Math.Abs(block[i]) > Middle ? 1 : 0;
            }

            int from = tails & ~3;
            for (int i = 0; i < from; i += 4) InTail(Vector256.Create<double>(tail[i..])).CopyTo(tail[i..]);
            for (int i = from; i < tails; i++) tail[i] = InTail(tail[i]);
            for (int i = 0; i < tails; i++) normals[places[i]] = tail[i];

            normals = normals[count..];
        }
    }

    /// <summary>The normal quantile of ½ + <paramref name="q"/>, for a number between −½ and ½.</summary>
    internal static double Quantile(double q) => Math.Abs(q) <= Middle ? Central(q) : InTail(q);

    private const int Block = 256;
    private const double Middle = 0.425, Far = 5;

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static Vector256<ulong> Mix(Vector256<ulong> z)
    {
        z += Vector256.Create(0x9E3779B97F4A7C15);
        z = (z ^ (z >>> 30)) * Vector256.Create(0xBF58476D1CE4E5B9);
        z = (z ^ (z >>> 27)) * Vector256.Create(0x94D049BB133111EB);
        return z ^ (z >>> 31);
    }

    private static Vector256<double> Centred(Vector256<ulong> key) =>
        (Vector256.ConvertToDouble((Mix(key) >>> 11).AsInt64() - Vector256.Create(1L << 52)) + Vector256.Create(0.5)) * Vector256.Create(1.0 / (1L << 53));

    // A number between −½ and ½, neither end among them.
    private static double Centred(ulong key) => (((long)(Mix(key) >> 11) - (1L << 52)) + 0.5) * (1.0 / (1L << 53));

    private static double Central(double q)
    {
        double r = 0.180625 - (q * q);
        double above = (((((((((((((2509.0809287301226727 * r) + 33430.575583588128105) * r) + 67265.770927008700853) * r) + 45921.953931549871457) * r)
            + 13731.693765509461125) * r) + 1971.5909503065514427) * r) + 133.14166789178437745) * r) + 3.3871328727963666080;
        double below = (((((((((((((5226.4952788528545610 * r) + 28729.085735721942674) * r) + 39307.895800092710610) * r) + 21213.794301586595867) * r)
            + 5394.1960214247511077) * r) + 687.18700749205790830) * r) + 42.313330701600911252) * r) + 1;
        return q * above / below;
    }

    private static Vector256<double> Central(Vector256<double> q)
    {
        Vector256<double> r = Vector256.Create(0.180625) - (q * q);
        Vector256<double> above = (((((((((((((2509.0809287301226727 * r) + Vector256.Create(33430.575583588128105)) * r) + Vector256.Create(67265.770927008700853)) * r)
            + Vector256.Create(45921.953931549871457)) * r) + Vector256.Create(13731.693765509461125)) * r) + Vector256.Create(1971.5909503065514427)) * r)
            + Vector256.Create(133.14166789178437745)) * r) + Vector256.Create(3.3871328727963666080);
        Vector256<double> below = (((((((((((((5226.4952788528545610 * r) + Vector256.Create(28729.085735721942674)) * r) + Vector256.Create(39307.895800092710610)) * r)
            + Vector256.Create(21213.794301586595867)) * r) + Vector256.Create(5394.1960214247511077)) * r) + Vector256.Create(687.18700749205790830)) * r)
            + Vector256.Create(42.313330701600911252)) * r) + Vector256<double>.One;
        return q * above / below;
    }

    private static double InTail(double q)
    {
        // Written so that neither end loses digits.
        double r = Math.Sqrt(-Elementary.Log(0.5 - Math.Abs(q)));
        double value = r <= Far ? Ratio(r - 1.6) : FarOut(r);
        return q < 0 ? -value : value;
    }

    private static Vector256<double> InTail(Vector256<double> q)
    {
        Vector256<double> r = Vector256.Sqrt(-Elementary.Log(Vector256.Create(0.5) - Vector256.Abs(q)));
        Vector256<double> value = Ratio(r - Vector256.Create(1.6));
        if (Vector256.GreaterThanAny(r, Vector256.Create(Far))) for (int i = 0; i < 4; i++) if (r[i] > Far) value = value.WithElement(i, FarOut(r[i]));
        return Vector256.ConditionalSelect(Vector256.LessThan(q, Vector256<double>.Zero), -value, value);
    }

    private static double Ratio(double r)
    {
        double above = (((((((((((((7.74545014278341407640e-4 * r) + 2.27238449892691845833e-2) * r) + 2.41780725177450611770e-1) * r) + 1.27045825245236838258) * r)
            + 3.64784832476320460504) * r) + 5.76949722146069140550) * r) + 4.63033784615654529590) * r) + 1.42343711074968357734;
        double below = (((((((((((((1.05075007164441684324e-9 * r) + 5.47593808499534494600e-4) * r) + 1.51986665636164571966e-2) * r) + 1.48103976427480074590e-1) * r)
            + 6.89767334985100004550e-1) * r) + 1.67638483018380384940) * r) + 2.05319162663775882187) * r) + 1;
        return above / below;
    }

    private static Vector256<double> Ratio(Vector256<double> r)
    {
        Vector256<double> above = (((((((((((((7.74545014278341407640e-4 * r) + Vector256.Create(2.27238449892691845833e-2)) * r) + Vector256.Create(2.41780725177450611770e-1)) * r)
            + Vector256.Create(1.27045825245236838258)) * r) + Vector256.Create(3.64784832476320460504)) * r) + Vector256.Create(5.76949722146069140550)) * r)
            + Vector256.Create(4.63033784615654529590)) * r) + Vector256.Create(1.42343711074968357734);
        Vector256<double> below = (((((((((((((1.05075007164441684324e-9 * r) + Vector256.Create(5.47593808499534494600e-4)) * r) + Vector256.Create(1.51986665636164571966e-2)) * r)
            + Vector256.Create(1.48103976427480074590e-1)) * r) + Vector256.Create(6.89767334985100004550e-1)) * r) + Vector256.Create(1.67638483018380384940)) * r)
            + Vector256.Create(2.05319162663775882187)) * r) + Vector256<double>.One;
        return above / below;
    }

    private static double FarOut(double r)
    {
        r -= Far;
        double above = (((((((((((((2.01033439929228813265e-7 * r) + 2.71155556874348757815e-5) * r) + 1.24266094738807843860e-3) * r) + 2.65321895265761230930e-2) * r)
            + 2.96560571828504891230e-1) * r) + 1.78482653991729133580) * r) + 5.46378491116411436990) * r) + 6.65790464350110377720;
        double below = (((((((((((((2.04426310338993978564e-15 * r) + 1.42151175831644588870e-7) * r) + 1.84631831751005468180e-5) * r) + 7.86869131145613259100e-4) * r)
            + 1.48753612908506148525e-2) * r) + 1.36929880922735805310e-1) * r) + 5.99832206555887937690e-1) * r) + 1;
        return above / below;
    }
}
