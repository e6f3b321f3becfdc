namespace SelectionEngine;

/// <summary>A rotation as numbers: give every stream a date with every host.</summary>
/// <param name="Open">Whether a stream can visit a host on a date: [stream][host][date].</param>
/// <param name="Sizes">How many people each stream has.</param>
/// <param name="StreamsAtOnce">How many streams each host receives on one date.</param>
/// <param name="PeopleAtOnce">How many people each host receives on one date.</param>
internal sealed record RotationProblem(bool[][][] Open, int[] Sizes, int[] StreamsAtOnce, int[] PeopleAtOnce)
{
    public int Streams => Open.Length;

    public int Hosts => StreamsAtOnce.Length;

    public int Dates => Streams == 0 || Hosts == 0 ? 0 : Open[0][0].Length;

    /// <summary>The same with only the first dates.</summary>
    public RotationProblem Until(int dates) => this with { Open = [.. Open.Select(stream => stream.Select(host => host.Select((open, date) => open && date < dates).ToArray()).ToArray())] };
}
