using System.Globalization;

namespace SelectionEngine.Benchmarks;

/// <summary>Invented nominees with the distributions of the reference data set, from a seed.</summary>
internal static class Nominees
{
    public static List<Person> Of(int count, int seed = 1)
    {
        Random random = new(seed);
        List<Person> people = new(count);

        for (int i = 0; i < count; i++)
        {
            double able = Normal();
            double Test() => Math.Round(50 + (10 * ((0.5 * able) + (0.87 * Normal()))), 2);
            people.Add(new($"N{i:D9}", random.Next(89).ToString(CultureInfo.InvariantCulture), Math.Round(50 + (10 * ((0.3 * able) + Normal())), 2),
                Math.Round(Math.Exp(Math.Log(7) + (.62 * Normal())), 1), Math.Clamp(Math.Round(43 + (7.2 * Normal())), 26, 60), Test(), Test(), Test(), Test(), Test(), Test()));
        }

        return people;

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    public static Pool Pool(IReadOnlyList<Person> people) => SelectionEngine.Pool.From(people, person => person.Id)
        .With(ReferencePipeline.Nomination, person => person.Nomination).With(ReferencePipeline.Years, person => person.Years).With(ReferencePipeline.Age, person => person.Age)
        .With(ReferencePipeline.T1, person => person.T1).With(ReferencePipeline.T2, person => person.T2).With(ReferencePipeline.T3, person => person.T3).With(ReferencePipeline.T4, person => person.T4)
        .With(ReferencePipeline.P1, person => person.P1).With(ReferencePipeline.P2, person => person.P2)
        .With(ReferencePipeline.Region, person => person.Region);

    public static void WriteCsv(IReadOnlyList<Person> people, string path)
    {
        using StreamWriter file = new(path) { NewLine = "\n" };
        file.WriteLine("id,region,role,nomination,years,age,t1,t2,t3,t4,p1,p2");

        foreach (Person person in people)
        {
            file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{person.Id},{person.Region},0,{person.Nomination},{person.Years},{person.Age},{person.T1},{person.T2},{person.T3},{person.T4},{person.P1},{person.P2}"));
        }
    }
}
