namespace SelectionEngine.Psychometrics.Tests;

public sealed class KeyedNormalsTests
{
    [Test]
    public void Many_at_once_are_what_each_is_alone()
    {
        ulong[] keys = [.. Enumerable.Range(0, 1_003).Select(i => KeyedNormals.Join(9, (ulong)i))];
        double[] normals = new double[keys.Length];
        KeyedNormals.Of(77, keys, normals);

        Assert.That(normals, Is.EqualTo(keys.Select(key => KeyedNormals.Of(77 ^ key))));
    }

    [Test]
    public void They_are_normal()
    {
        double[] normals = new double[200_000];
        KeyedNormals.Of(KeyedNormals.KeyOf("moments"), [.. Enumerable.Range(0, normals.Length).Select(i => (ulong)i)], normals);
        Moments moments = Moments.Of(normals);

        Assert.That(moments.Mean, Is.EqualTo(0).Within(4 / Math.Sqrt(normals.Length)));
        Assert.That(moments.Variance(), Is.EqualTo(1).Within(4 * Math.Sqrt(2.0 / normals.Length)));
        foreach (double cut in new[] { -3.0, -1.96, -1, 0, 0.5, 1.96, 3 })
        {
            double above = normals.Count(z => z > cut) / (double)normals.Length, expected = MathNet.Numerics.Distributions.Normal.CDF(0, 1, -cut);
            Assert.That(above, Is.EqualTo(expected).Within(4.5 * Math.Sqrt(expected * (1 - expected) / normals.Length)), $"above {cut}");
        }
    }

    [Test]
    public void Keys_that_differ_in_one_bit_are_not_alike()
    {
        double[] left = [.. Enumerable.Range(0, 20_000).Select(i => KeyedNormals.Of((ulong)i << 1))], right = [.. Enumerable.Range(0, 20_000).Select(i => KeyedNormals.Of(((ulong)i << 1) | 1))];

        Assert.That(CoMoments.Of(left, right).Covariance(), Is.EqualTo(0).Within(4 / Math.Sqrt(20_000)));
    }

    [Test]
    public void A_number_is_the_quantile_of_its_key_to_the_last_digits()
    {
        // The upper 53 bits of the mixed key, as a share; the reference quantile is a Newton step away from the library's.
        foreach (ulong key in Enumerable.Range(0, 5_000).Select(i => KeyedNormals.Join(3, (ulong)i)))
        {
            double z = KeyedNormals.Of(key);
            double back = MathNet.Numerics.SpecialFunctions.Erfc(-z / Math.Sqrt(2)) / 2;
            Assert.That(StandardNormal.Quantile(back), Is.EqualTo(z).Within(1e-13 * Math.Max(1, 1 / StandardNormal.Density(z) * 0.01)));
        }
    }
}
