using System.Runtime.CompilerServices;

namespace SelectionEngine;

/// <summary>How far everybody came, and the one reason for which each who left did so: five numbers a nominee.</summary>
internal sealed class Outcomes(int count)
{
    /// <summary>How many stages each row has passed; for a row that left, the index of the stage where it did.</summary>
    public short[] Passed { get; } = new short[count];

    /// <summary>How each row left; none while it stands.</summary>
    public Exit[] Exits { get; } = new Exit[count];

    private readonly int[] _formOf = GC.AllocateUninitializedArray<int>(count);

    private readonly double[] _values = GC.AllocateUninitializedArray<double>(count);

    private readonly double[] _limits = GC.AllocateUninitializedArray<double>(count);

    private readonly Lock _lock = new();
    private readonly Dictionary<Reason, int> _known = [];
    private readonly List<Reason> _forms = [];

    /// <summary>The reason for which a row left. Only for a row that did.</summary>
    public Reason Reason(int row) => _forms[_formOf[row]] with { Value = _values[row], Limit = _limits[row] };

    /// <summary>True when a row stood before the stage at that place.</summary>
    public bool Entered(int row, int place) => Passed[row] > place || (Passed[row] == place && Exits[row] != Exit.None);

    public Verdict Verdict(int row) => Exits[row] switch
    {
        Exit.Rejected => SelectionEngine.Verdict.Rejected,
        Exit.Held => SelectionEngine.Verdict.Held,
        _ => SelectionEngine.Verdict.Advanced,
    };

    public void Leave(int row, Exit exit, in Reason reason, Forms forms)
    {
        Exits[row] = exit;
        _formOf[row] = forms.Of(reason);
        _values[row] = reason.Value;
        _limits[row] = reason.Limit;
    }

    // Reasons differ from nominee to nominee in value and limit only; what is left is a handful of forms, kept once.
    private int FormOf(in Reason reason)
    {
        Reason form = reason with { Value = 0, Limit = 0 };

        lock (_lock)
        {
            if (_known.TryGetValue(form, out int index)) return index;
            _forms.Add(form);
            _known.Add(form, _forms.Count - 1);
            return _forms.Count - 1;
        }
    }

    /// <summary>The forms that one part met already, so that a like reason costs a comparison of references, and a reason of another group a look among these.</summary>
    /// <param name="outcomes">Everybody's outcomes.</param>
    public sealed class Forms(Outcomes outcomes)
    {
        // Reasons that differ in words from nominee to nominee are not worth remembering.
        private const int Most = 4096;

        private readonly Dictionary<Form, int> _known = [];
        private Form _last;
        private int _number = -1;

        public int Of(in Reason reason)
        {
            Form form = new(reason.Code, reason.Column, reason.Unit, reason.Label, reason.Required);
            if (_number >= 0 && form.Equals(_last)) return _number;

            if (!_known.TryGetValue(form, out int number))
            {
                number = outcomes.FormOf(reason);
                if (_known.Count < Most) _known.Add(form, number);
            }

            (_last, _number) = (form, number);
            return number;
        }
    }

    /// <summary>A reason without its numbers; the same when its words are the same objects.</summary>
    private readonly struct Form(string code, string column, Unit unit, string? label, string? required) : IEquatable<Form>
    {
        private readonly string? _code = code, _column = column, _label = label, _required = required;
        private readonly Unit _unit = unit;

        public bool Equals(Form other) => ReferenceEquals(_code, other._code) && ReferenceEquals(_column, other._column)
            && ReferenceEquals(_label, other._label) && ReferenceEquals(_required, other._required) && _unit == other._unit;

        public override bool Equals(object? other) => other is Form form && Equals(form);

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(_code), RuntimeHelpers.GetHashCode(_column), RuntimeHelpers.GetHashCode(_label), RuntimeHelpers.GetHashCode(_required));
    }
}

/// <summary>How a nominee left the pipeline.</summary>
internal enum Exit : byte
{
    None,
    Rejected,
    Held,
}
