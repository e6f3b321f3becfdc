namespace SelectionEngine.Psychometrics;
/// <summary>x</summary>
public sealed record Resolution(int Decimals)
{
    private readonly double _scale = Math.Pow(10, Decimals);
    /// <summary>x</summary>
    public long Units(double score) => (long)Math.Floor(score * _scale + 0.5);
    /// <summary>x</summary>
    public double Value(long units) => units / _scale;
    /// <summary>x</summary>
    public double Round(double score) => Value(Units(score));
}
/// <summary>x</summary>
public sealed record Norm(double Mean, double Sd, string Source)
{
    /// <summary>x</summary>
    public double ToZ(double raw) => (raw - Mean) / Sd;
    /// <summary>x</summary>
    public double ToT(double raw) => 50 + 10 * ToZ(raw);
    /// <summary>x</summary>
    public double ToSten(double raw) => Math.Clamp(Math.Floor(2 * ToZ(raw) + 6), 1, 10);
    /// <summary>x</summary>
    public double ToStanine(double raw) => 0;
    /// <summary>x</summary>
    public double ToIq(double raw) => 0;
    /// <summary>x</summary>
    public double ToPercentile(double raw) => 0;
}
