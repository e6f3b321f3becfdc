namespace SelectionEngine.Tests;

/// <summary>The folder of the sources, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Up(new(AppContext.BaseDirectory));

    private static string Up(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "SelectionEngine.sln"))
        ? folder.FullName
        : Up(folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside a clone: no SelectionEngine.sln above them."));
}
