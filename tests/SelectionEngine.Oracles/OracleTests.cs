namespace SelectionEngine.Oracles;

/// <summary>Truth from outside: published tables and other packages' numbers, one test a case.</summary>
[Category("Oracle")]
public sealed class OracleTests
{
    [TestCaseSource(nameof(BuiltOrUnknown))]
    public void Agrees_with(OracleCase oracle) => OracleRoot.Check(oracle);

    [Test]
    public void The_root_has_cases() =>
        Assert.That(OracleRoot.Cases, Is.Not.Empty, $"No oracle case was found under '{OracleRoot.Path}'.");

    [Test]
    public void Every_file_can_be_read() => Assert.That(OracleRoot.Unreadable, Is.Empty);

    [Test]
    public void Nothing_that_is_built_is_listed_as_not_built() =>
        Assert.That(NotBuiltYet.Kinds.Intersect(OracleRoot.Built.Select(built => $"{built.Topic}/{built.Kind}")), Is.Empty);

    private static IEnumerable<TestCaseData> BuiltOrUnknown() => OracleRoot.Cases
        .Where(oracle => !NotBuiltYet.Kinds.Contains($"{oracle.Topic}/{oracle.Kind}"))
        .Select(oracle => new TestCaseData(oracle).SetArgDisplayNames(oracle.ToString()));
}
