using SchoolOfMayors.Generator;

namespace SchoolOfMayors.Tests;

public class RandomnessTests
{
    // First outputs of the authors' C code (prng.di.unimi.it/xoshiro256starstar.c) from state 1, 2, 3, 4.
    [Test]
    public void The_stream_is_the_published_xoshiro256()
    {
        RandomStream random = new(1, 2, 3, 4);

        ulong[] bits = [random.Bits(), random.Bits(), random.Bits(), random.Bits(), random.Bits(), random.Bits()];

        Assert.That(bits, Is.EqualTo(new ulong[] { 11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600 }));
    }

    [Test]
    public void Streams_of_neighbours_and_of_other_purposes_differ()
    {
        ulong[] first =
        [
            new RandomStream(565, Purpose.Person, 0).Bits(), new RandomStream(565, Purpose.Person, 1).Bits(),
            new RandomStream(565, Purpose.Career, 0).Bits(), new RandomStream(566, Purpose.Person, 0).Bits(),
        ];

        Assert.That(first, Is.Unique);
    }

    [Test]
    public void The_exponential_and_the_logarithm_are_those_of_the_library()
    {
        for (double x = -699.9; x < 700; x += 0.137)
        {
            double theirs = Math.Exp(x);
            Assert.That(Portable.Exp(x), Is.EqualTo(theirs).Within(1e-15 * theirs), $"exp {x}");
            Assert.That(Portable.Log(theirs), Is.EqualTo(Math.Log(theirs)).Within(3e-16 * Math.Max(1, Math.Abs(x))), $"log {theirs}");
        }
    }

    // Each put back through another library's erfc (Python's math.erfc): ½·erfc(−x/√2) gives p to a relative 10⁻¹⁴.
    [TestCase(0.5, 0)]
    [TestCase(0.975, 1.959963984540054)]
    [TestCase(0.025, -1.959963984540054)]
    [TestCase(0.995, 2.5758293035489004)]
    [TestCase(0.9, 1.2815515655446004)]
    [TestCase(1e-10, -6.361340902404056)]
    public void The_normal_quantile_undoes_the_normal_distribution(double p, double quantile) =>
        Assert.That(Portable.InverseNormal(p), Is.EqualTo(quantile).Within(1e-14));

    [Law]
    public bool A_whole_number_keeps_to_its_limits(ulong seed, byte span)
    {
        RandomStream random = new(seed, Purpose.Person, 0);
        return Enumerable.Range(0, 50).All(_ => random.Whole(-3, -3 + span) is int drawn && drawn >= -3 && drawn <= -3 + span);
    }
}
