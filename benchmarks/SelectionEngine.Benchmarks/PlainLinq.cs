namespace SelectionEngine.Benchmarks;

/// <summary>A nominee as most programs hold one.</summary>
public sealed record Person(string Id, string Region, double Nomination, double Years, double Age, double T1, double T2, double T3, double T4, double P1, double P2);

/// <summary>The same work as anyone would write it over objects: the baseline. It keeps no reasons and names only the members and the reserve.</summary>
internal static class PlainLinq
{
    public static (List<string> Members, List<string> Reserve) Run(IReadOnlyList<Person> people)
    {
        int n = people.Count, seats = (int)Math.Round(n * 161.0 / 565), keep = (int)Math.Round(n * 250.0 / 565), cap = Math.Max(1, (int)(seats * .04));

        List<Person> gated = people
            .GroupBy(person => person.Region)
            .SelectMany(region => region.OrderByDescending(person => person.Nomination).ThenBy(person => person.Id, StringComparer.Ordinal).Take((int)Math.Ceiling(region.Count() * 0.8)))
            .Where(person => person.Years >= 3 && person.Age <= 55)
            .ToList();

        Func<double, double> z1 = Z(gated, person => person.T1), z2 = Z(gated, person => person.T2), z3 = Z(gated, person => person.T3), z4 = Z(gated, person => person.T4);

        var tested = gated
            .Where(person => Math.Clamp(Math.Floor((2 * z1(person.T1)) + 6), 1, 10) >= 3)
            .Select(person => (Person: person, C1: Math.Round((z1(person.T1) * .35) + (z2(person.T2) * .30) + (z3(person.T3) * .20) + (z4(person.T4) * .15), 6)))
            .OrderByDescending(scored => scored.C1).ThenBy(scored => scored.Person.Id, StringComparer.Ordinal)
            .Take(keep)
            .ToList();

        Func<double, double> y1 = Z(tested.Select(scored => scored.Person).ToList(), person => person.P1), y2 = Z(tested.Select(scored => scored.Person).ToList(), person => person.P2);
        Dictionary<string, int> seated = [];

        List<string> ranked = tested
            .Select(scored => (scored.Person, C2: Math.Round((y1(scored.Person.P1) * .4) + (y2(scored.Person.P2) * .4) + (scored.C1 * .2), 6)))
            .OrderByDescending(scored => scored.C2).ThenBy(scored => scored.Person.Id, StringComparer.Ordinal)
            .Where(scored => (seated[scored.Person.Region] = seated.GetValueOrDefault(scored.Person.Region) + 1) <= cap)
            .Select(scored => scored.Person.Id)
            .ToList();

        return (ranked.Take(seats).ToList(), ranked.Skip(seats).Take(25).ToList());
    }

    private static Func<double, double> Z(List<Person> people, Func<Person, double> of)
    {
        double mean = people.Average(of);
        double sd = Math.Sqrt(people.Sum(person => (of(person) - mean) * (of(person) - mean)) / (people.Count - 1));
        return value => (value - mean) / sd;
    }
}
