using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace SelectionEngine.Readme;

/// <summary>README and docs are programs: each of their C# blocks is compiled and run, and must print the text block that follows it.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Root = Path.Combine(SourceFolder(), "..", "..");

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading.Tasks;
        """;

    [Test]
    public void The_README_shows_programs() => Assert.That(Blocks().Count(block => (string)block.Arguments[0]! == "README.md"), Is.GreaterThan(2));

    [TestCaseSource(nameof(Blocks))]
    public void Prints_what_the_page_says(string page, int block)
    {
        Match shown = CodeBlocks().Matches(Text(page))[block - 1];
        Assert.That(Run(shown.Groups["code"].Value), Is.EqualTo(shown.Groups["output"].Value.Trim()));
    }

    private static IEnumerable<TestCaseData> Blocks() =>
        from page in Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Order(StringComparer.Ordinal).Prepend(Path.Combine(Root, "README.md"))
        let name = Path.GetRelativePath(Root, page).Replace('\\', '/')
        from block in Enumerable.Range(1, CodeBlocks().Count(Text(name)))
        select new TestCaseData(name, block);

    private static string Text(string page) => File.ReadAllText(Path.Combine(Root, page)).ReplaceLineEndings("\n");

    private static string Run(string code)
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetExtension(path) == ".dll").Select(path => MetadataReference.CreateFromFile(path));

        CSharpCompilation program = CSharpCompilation.Create($"readme-{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(code)], references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        using MemoryStream image = new();
        EmitResult compiled = program.Emit(image);
        Assert.That(compiled.Diagnostics.Where(found => found.Severity >= DiagnosticSeverity.Warning), Is.Empty);

        MethodInfo main = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image.ToArray())).EntryPoint!;
        TextWriter before = Console.Out;
        using StringWriter printed = new();

        try
        {
            Console.SetOut(printed);
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(before);
        }

        return printed.ToString().ReplaceLineEndings("\n").Trim();
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"```csharp\n(?<code>.*?)\n```(?:\n+[^\n`]*\n*```text\n(?<output>.*?)\n```)?", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();
}
