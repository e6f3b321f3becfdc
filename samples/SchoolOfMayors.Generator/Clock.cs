using System.Diagnostics;
using System.Globalization;

namespace SchoolOfMayors.Generator;

/// <summary>Tells every two seconds how far a long run has come; a short one stays silent.</summary>
internal sealed class Clock(long count, TextWriter progress)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan told;

    public void Tell(long done)
    {
        if (watch.Elapsed - told < Pause) return;

        told = watch.Elapsed;
        progress.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{done:N0} of {count:N0} nominees ({100 * done / count} %), {told.TotalSeconds:0} s"));
    }
}
