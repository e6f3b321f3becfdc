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

    public void Leave(int row, Exit exit, in Reason reason, ref FormCache cache)
    {
        if (!cache.Fits(reason)) cache = new(reason, FormOf(reason));

        Exits[row] = exit;
        _formOf[row] = cache.Form;
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

    /// <summary>The form that the last reason had, so that a run of like reasons costs a comparison of references.</summary>
    public readonly struct FormCache(in Reason reason, int form)
    {
        private readonly string? _code = reason.Code, _column = reason.Column, _label = reason.Label, _required = reason.Required;
        private readonly Unit _unit = reason.Unit;

        public int Form { get; } = form;

        public bool Fits(in Reason reason) =>
            ReferenceEquals(_code, reason.Code) && ReferenceEquals(_column, reason.Column)
            && ReferenceEquals(_label, reason.Label) && ReferenceEquals(_required, reason.Required) && _unit == reason.Unit;
    }
}

/// <summary>How a nominee left the pipeline.</summary>
internal enum Exit : byte
{
    None,
    Rejected,
    Held,
}
