namespace SelectionEngine;

/// <summary>The name of something known of every nominee, and what kind of thing it is. A key only: the values live in a <see cref="Pool"/>.</summary>
/// <param name="Name">Unique within a pool; compared by ordinal characters.</param>
public abstract record Column(string Name)
{
    /// <summary>Unique within a pool; compared by ordinal characters.</summary>
    public string Name { get; } = string.IsNullOrWhiteSpace(Name)
        ? throw new ArgumentException("A column needs a name that is not empty.", nameof(Name))
        : Name;

    /// <summary>The word for this kind of column in messages, JSON and file headers: measure, category, date, periods, responses, ratings.</summary>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}

/// <summary>A number per nominee, such as a test score. NaN means that it is missing.</summary>
public sealed record Measure(string Name) : Column(Name)
{
    /// <summary>The least value that can occur, in the measure's own points; minus infinity when it has no floor.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>The largest value that can occur, in the measure's own points; infinity when it has no ceiling.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <inheritdoc/>
    public override string Kind => "measure";

    /// <summary>This measure in standard deviations from the mean of its norm, once a <see cref="Standardize"/> stage has given it.</summary>
    public Measure Z => On(Scale.Z);

    /// <summary>This measure on the T scale (mean 50, standard deviation 10), once a <see cref="Standardize"/> stage has given it.</summary>
    public Measure T => On(Scale.T);

    /// <summary>This measure in stens (1 to 10), once a <see cref="Standardize"/> stage has given it.</summary>
    public Measure Sten => On(Scale.Sten);

    /// <summary>This measure as a share of its range, 0 at the lowest possible score and 1 at the highest, once a <see cref="Rescale"/> stage has given it: <c>name.share</c>.</summary>
    public Measure Share => new($"{Name}.share");

    /// <summary>The standard error of this measure, in its own points, where a stage gives one: <c>name.se</c>.</summary>
    public Measure StandardError => new($"{Name}.se");

    /// <summary>This measure on a scale: <c>name.z</c>, <c>name.t</c>, <c>name.sten</c>, …</summary>
    public Measure On(Scale scale) => new($"{Name}.{scale.ToString().ToLowerInvariant()}");

    /// <summary>Holds when the measure, rounded to the pipeline's resolution, is <paramref name="limit"/> or more; unknown when it is missing.</summary>
    public static Condition operator >=(Measure measure, double limit) => new AtLeast(measure, limit);

    /// <summary>Holds when the measure, rounded to the pipeline's resolution, is <paramref name="limit"/> or less; unknown when it is missing.</summary>
    public static Condition operator <=(Measure measure, double limit) => new AtMost(measure, limit);
}

/// <summary>A label per nominee, such as a region or a role.</summary>
public sealed record Category(string Name) : Column(Name)
{
    /// <summary>True when the category may be counted afterwards but must not decide: a stage that reads it does not build, unless as a quota.</summary>
    public bool MonitoringOnly { get; init; }

    /// <summary>The only labels that can occur; null when any label may.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <inheritdoc/>
    public override string Kind => "category";

    /// <summary>Holds when the label is one of <paramref name="labels"/>; unknown when it is missing.</summary>
    public Condition In(params string[] labels) => new OneOf(this, labels);
}

/// <summary>A calendar day per nominee, such as the date of birth.</summary>
public sealed record Date(string Name) : Column(Name)
{
    /// <inheritdoc/>
    public override string Kind => "date";

    /// <summary>The completed years from this date to the pipeline's as-of date: an age.</summary>
    public Age Age => new(this);
}

/// <summary>A list of periods of employment per nominee.</summary>
public sealed record Periods(string Name) : Column(Name)
{
    /// <inheritdoc/>
    public override string Kind => "periods";

    /// <summary>The tenure that these periods make; <paramref name="tag"/> limits it to periods with that tag.</summary>
    public Service Tenure(string? tag = null) => new(this, new TenureRule { Tag = tag });
}

/// <summary>A nominee's answers to the items of a test or questionnaire.</summary>
public sealed record Responses(string Name) : Column(Name)
{
    /// <inheritdoc/>
    public override string Kind => "responses";
}

/// <summary>What assessors gave a nominee: exercise × dimension × assessor.</summary>
public sealed record Ratings(string Name) : Column(Name)
{
    /// <inheritdoc/>
    public override string Kind => "ratings";
}
