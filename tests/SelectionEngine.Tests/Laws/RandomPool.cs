namespace SelectionEngine.Tests;

/// <summary>Pools with many equal scores, missing values and missing labels. Every nominee depends on the seed and on their own number alone.</summary>
internal static class RandomPool
{
    public static readonly Measure Interview = new("interview"), Essay = new("essay"), Speed = new("speed");
    public static readonly string[] Regions = ["север", "south", "east", "west"], Roles = ["mayor", "deputy", "office"];

    public static readonly Category Region = new("region") { Labels = Regions }, Role = new("role") { Labels = Roles }, Passport = new("passport"), Gender = new("gender") { MonitoringOnly = true };
    public static readonly Date Born = new("born");
    public static readonly Responses Test = new("test");
    public static readonly Ratings Rated = new("panel");
    public static readonly Periods Work = new("work");

    public static readonly Column[] Columns = [Interview, Essay, Speed, Region, Role, Passport, Gender, Born, Test, Rated, Work];

    public static Pool Of(int count, int seed)
    {
        Nominee[] all = [.. Enumerable.Range(0, count).Select(i => new Nominee(new Random(unchecked((seed * 7919) + i))))];

        // 7919 is a prime, so the ids differ below 1,000,003 nominees; they do not ascend.
        return Pool.Of(all.Select((_, i) => $"N-{(i * 7919L) % 1_000_003}"))
            .With(Interview, [.. all.Select(one => one.Interview)])
            .With(Essay, [.. all.Select(one => one.Essay)])
            .With(Speed, [.. all.Select(one => one.Speed)])
            .With(Region, [.. all.Select(one => one.Region)])
            .With(Role, [.. all.Select(one => one.Role)])
            .With(Passport, [.. all.Select(one => one.Passport)])
            .With(Gender, [.. all.Select(one => one.Gender)])
            .With(Born, [.. all.Select(one => one.Born)])
            .With(Test, ["i1", "i2", "i3"], [.. all.SelectMany(one => one.Test)])
            .With(Rated, [.. all.Select(one => one.Panel)])
            .With(Work, [.. all.Select(one => one.Work)]);
    }

    private static readonly TagSet Managerial = TagSet.Of("managerial"), Local = TagSet.Of("managerial", "region:south");

    private sealed class Nominee(Random random)
    {
        public double Interview { get; } = Often(random) ? random.Next(0, 7) : double.NaN;

        public double Essay { get; } = Often(random) ? random.Next(0, 9) / 2.0 : double.NaN;

        public double Speed { get; } = Often(random) ? (random.NextDouble() * 20) - 10 : double.NaN;

        public string? Region { get; } = Often(random) ? Regions[random.Next(4)] : null;

        public string? Role { get; } = Often(random) ? Roles[random.Next(3)] : null;

        public string? Passport { get; } = Often(random) ? random.Next(5) > 0 ? "yes" : "no" : null;

        public string? Gender { get; } = Often(random) ? random.Next(2) > 0 ? "female" : "male" : null;

        public DateOnly? Born { get; } = Often(random) ? new DateOnly(1960, 1, 1).AddDays(random.Next(16_000)) : null;

        public sbyte[] Test { get; } = [.. Enumerable.Range(0, 3).Select(_ => (sbyte)(Often(random) ? random.Next(0, 4) : -1))];

        public Rating[] Panel { get; } = Often(random)
            ? [.. from assessor in Enumerable.Range(0, random.Next(2, 5)) from dimension in new[] { "logic", "tact" }
                select new Rating("case", dimension, $"A-{assessor}", random.Next(1, 6), random.Next(20) == 0 ? "cousin" : null)]
            : [];

        public Period[] Work { get; } = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => new Period(
            random.Next(4) == 0 ? new(random.Next(2005, 2024)) : new(random.Next(2005, 2024), random.Next(1, 13), random.Next(1, 29)),
            Often(random) ? new(random.Next(2010, 2024), random.Next(1, 13)) : null,
            random.Next(3) == 0 ? null : random.Next(2) == 0 ? Managerial : Local))];

        private static bool Often(Random random) => random.Next(8) > 0;
    }
}
