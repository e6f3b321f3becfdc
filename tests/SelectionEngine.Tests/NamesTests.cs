using System.Reflection;

namespace SelectionEngine.Tests;

public sealed class NamesTests
{
    [Test]
    public void No_name_means_one_thing_in_the_engine_and_another_in_the_maths()
    {
        static IEnumerable<string> Names(Assembly assembly) => assembly.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name);

        Assert.That(Names(typeof(Pool).Assembly).Intersect(Names(typeof(Psychometrics.ExactSum).Assembly)), Is.Empty);
    }
}
