using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A measure, rounded to the pipeline's resolution, is so much or more; unknown when it is missing.</summary>
/// <param name="Measure">What is looked at.</param>
/// <param name="Limit">The least that is enough, in the measure's points.</param>
public sealed record AtLeast(Measure Measure, double Limit) : Condition
{
    internal override IEnumerable<Column> Needs => [Measure];

    internal override IEnumerable<Flaw> Flaws(string member) => LimitProbe.Flaws(Limit, member);

    internal override Probe On(Part part) => new LimitProbe(Measure, part, Limit, least: true);
}

/// <summary>A measure, rounded to the pipeline's resolution, is so much or less; unknown when it is missing.</summary>
/// <param name="Measure">What is looked at.</param>
/// <param name="Limit">The most that is allowed, in the measure's points.</param>
public sealed record AtMost(Measure Measure, double Limit) : Condition
{
    internal override IEnumerable<Column> Needs => [Measure];

    internal override IEnumerable<Flaw> Flaws(string member) => LimitProbe.Flaws(Limit, member);

    internal override Probe On(Part part) => new LimitProbe(Measure, part, Limit, least: false);
}

internal sealed class LimitProbe(Measure measure, Part part, double limit, bool least) : Probe
{
    private readonly double[] _values = part.Pool.Numbers(measure);
    private readonly Resolution _resolution = part.Terms.Resolution;
    private readonly long _limit = part.Terms.Resolution.Points(limit);

    public static IEnumerable<Flaw> Flaws(double limit, string member) => double.IsFinite(limit)
        ? []
        : [new("condition.limit", $"{member}.limit", "The limit is no finite number.", "Give it in points of the measure.")];

    public override Answer Ask(int row)
    {
        double value = _values[row];
        if (double.IsNaN(value)) return Answer.Unknown;
        long units = _resolution.Points(value);
        return (least ? units >= _limit : units <= _limit) ? Answer.Yes : Answer.No;
    }

    public override Reason Why(int row) => Ask(row) switch
    {
        Answer.Unknown => new("gate.unknown", measure.Name),
        Answer.No => new(least ? "gate.below" : "gate.above", measure.Name, _values[row], limit),
        _ => new("gate.passed", measure.Name, _values[row], limit),
    };
}

/// <summary>A category's label is one of a list; unknown when it is missing.</summary>
/// <param name="Category">What is looked at.</param>
/// <param name="Labels">The labels that are enough; compared letter by letter.</param>
public sealed record OneOf(Category Category, IReadOnlyList<string> Labels) : Condition
{
    internal override IEnumerable<Column> Needs => [Category];

    internal override IEnumerable<(Category, string)> NamedLabels => Labels.Select(label => (Category, label));

    internal override IEnumerable<Flaw> Flaws(string member) => Labels.Count > 0
        ? []
        : [new("condition.labels", $"{member}.labels", "It lists no label.", "List at least one.")];

    internal override Probe On(Part part) => new Bound(this, part, wanted: true);

    internal sealed class Bound : Probe
    {
        private readonly OneOf _condition;
        private readonly Labels _labels;
        private readonly int[] _codes;
        private readonly bool[] _fits;
        private readonly bool _wanted;
        private readonly string _required;

        public Bound(OneOf condition, Part part, bool wanted)
        {
            (_condition, _labels, _wanted) = (condition, part[condition.Category], wanted);
            _codes = _labels.CodeArray;
            _fits = [.. _labels.NameArray.Select(name => condition.Labels.Contains(name, StringComparer.Ordinal))];
            _required = string.Join(", ", condition.Labels);
        }

        public override Answer Ask(int row)
        {
            int code = _codes[row];
            return code < 0 ? Answer.Unknown : _fits[code] == _wanted ? Answer.Yes : Answer.No;
        }

        public override Reason Why(int row) => Ask(row) switch
        {
            Answer.Unknown => new("gate.unknown", _condition.Category.Name),
            Answer.No => new(_wanted ? "gate.label" : "gate.label.excluded", _condition.Category.Name, Label: _labels[row], Required: _required),
            _ => new("gate.label.met", _condition.Category.Name, Label: _labels[row]),
        };
    }
}

/// <summary>A document or declaration has been handed in: the category says yes or no; nothing said is unknown, so that the nominee waits for it.</summary>
/// <param name="Category">A category with the labels <c>yes</c> and <c>no</c>.</param>
public sealed record HandedIn(Category Category) : Condition
{
    internal override IEnumerable<Column> Needs => [Category];

    internal override Probe On(Part part) => new Bound(Category, part);

    private sealed class Bound(Category category, Part part) : Probe
    {
        private readonly Labels _labels = part[category];
        private readonly int _yes = part[category].CodeOf("yes"), _no = part[category].CodeOf("no");

        public override Answer Ask(int row)
        {
            int code = _labels.Codes[row];
            return code < 0 ? Answer.Unknown : code == _yes ? Answer.Yes : code == _no ? Answer.No : Answer.Unknown;
        }

        public override Reason Why(int row) => new(Ask(row) == Answer.Yes ? "gate.document.met" : "gate.document.missing", category.Name);
    }
}
