using System.Diagnostics;
using System.Text;

namespace SchoolOfMayors.Tests;

/// <summary>A sample run as a user runs it: a process of its own.</summary>
internal static class SampleProcess
{
    public static (int Exit, string Printed, string Complaints) Run(string sample, params string[] options)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{sample}.dll"), .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, printed, complaints.Result);
    }
}
