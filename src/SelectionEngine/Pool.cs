using System.Collections.Frozen;
using System.Text;

namespace SelectionEngine;

/// <summary>
/// The nominees and everything known of them, column by column. Immutable: adding a column gives a new pool that shares the old columns.
/// </summary>
public class Pool
{
    private readonly FrozenDictionary<string, Store> _stores;
    private readonly Lazy<int[]> _everyRow;

    private protected Pool(Ids ids, FrozenDictionary<string, Store> stores)
    {
        Ids = ids;
        _stores = stores;
        _everyRow = new(() => [.. Enumerable.Range(0, Ids.Count)]);
    }

    internal Pool(Ids ids) : this(ids, FrozenDictionary<string, Store>.Empty)
    {
    }

    /// <summary>A pool of ids without any column yet.</summary>
    /// <exception cref="ArgumentException">An id is empty or occurs twice; the message says which.</exception>
    public static Pool Of(IEnumerable<string> ids) => new(Ids.Of(ids));

    /// <summary>A pool of objects: add columns with functions over them, <c>Pool.From(people, p =&gt; p.Id).With(age, p =&gt; p.Age)</c>.</summary>
    /// <exception cref="ArgumentException">An id is empty or occurs twice; the message says which.</exception>
    public static Pool<T> From<T>(IEnumerable<T> people, Func<T, string> id) => new([.. people], id);

    /// <summary>How many nominees there are.</summary>
    public int Count => Ids.Count;

    /// <summary>The columns, by name.</summary>
    public IEnumerable<Column> Columns => _stores.Values.Select(store => store.Column).OrderBy(column => column.Name, StringComparer.Ordinal);

    internal Ids Ids { get; }

    internal int[] EveryRow => _everyRow.Value;

    internal IEnumerable<Store> Stores => _stores.Values.OrderBy(store => store.Column.Name, StringComparer.Ordinal);

    /// <summary>The id of the nominee in a row.</summary>
    public string Id(int row) => Ids[row];

    /// <summary>The row of a nominee.</summary>
    /// <exception cref="KeyNotFoundException">Nobody in the pool has that id.</exception>
    public int RowOf(string id)
    {
        int row = Ids.IndexOf(Encoding.UTF8.GetBytes(id));
        return row >= 0 ? row : throw new KeyNotFoundException($"Nobody in the pool has the id '{id}'. Ids are compared letter by letter, capitals and spaces included.");
    }

    /// <summary>True when somebody has that id.</summary>
    public bool Contains(string id) => Ids.IndexOf(Encoding.UTF8.GetBytes(id)) >= 0;

    /// <summary>The row of a nominee, if somebody has that id; -1 otherwise.</summary>
    internal bool Find(string id, out int row)
    {
        row = Ids.IndexOf(Encoding.UTF8.GetBytes(id));
        return row >= 0;
    }

    /// <summary>The column of that name, whatever its kind; null when there is none.</summary>
    public Column? Find(string name) => _stores.GetValueOrDefault(name)?.Column;

    /// <summary>The numbers of a measure, one per row; NaN where missing.</summary>
    public ReadOnlySpan<double> this[Measure measure] => Numbers(measure);

    /// <summary>The labels of a category.</summary>
    public Labels this[Category category] => Get<LabelStore>(category).Labels;

    /// <summary>The days of a date column, one per row; null where missing.</summary>
    public Days this[Date date] => new(Get<DayStore>(date).Days);

    /// <summary>The periods of every nominee.</summary>
    public PeriodLists this[Periods periods] => Get<PeriodStore>(periods).Lists;

    /// <summary>The answers of every nominee.</summary>
    public AnswerLists this[Responses responses] => Get<AnswerStore>(responses).Answers;

    /// <summary>The ratings of every nominee.</summary>
    public RatingLists this[Ratings ratings] => Get<RatingStore>(ratings).Lists;

    /// <summary>This pool with a measure more.</summary>
    /// <param name="measure">The key; values outside its range are refused.</param>
    /// <param name="values">One number per row, NaN where missing; copied.</param>
    public Pool With(Measure measure, ReadOnlySpan<double> values) => Adding(new NumberStore(measure, Checked(measure, values.ToArray())));

    /// <summary>This pool with a category more.</summary>
    /// <param name="category">The key; labels outside its list are refused.</param>
    /// <param name="labels">One label per row, null where missing.</param>
    public Pool With(Category category, IReadOnlyList<string?> labels) => Adding(LabelStore.Of(category, labels));

    /// <summary>This pool with a date more.</summary>
    public Pool With(Date date, IReadOnlyList<DateOnly?> days) => Adding(DayStore.Of(date, days));

    /// <summary>This pool with periods more: one list per row, empty where there are none.</summary>
    public Pool With(Periods periods, IReadOnlyList<IReadOnlyList<Period>> lists) => Adding(PeriodStore.Of(periods, lists));

    /// <summary>This pool with the answers to a test more.</summary>
    /// <param name="responses">The key.</param>
    /// <param name="items">The items' names, in the order in which they were administered.</param>
    /// <param name="answers">Nominees × items, row by row: 0 to 127, or −1 where missing; copied.</param>
    public Pool With(Responses responses, IReadOnlyList<string> items, ReadOnlySpan<sbyte> answers) =>
        Adding(new AnswerStore(responses, [.. items], answers.ToArray()));

    /// <summary>This pool with assessors' ratings more: one list per row, empty where there are none.</summary>
    public Pool With(Ratings ratings, IReadOnlyList<IReadOnlyList<Rating>> lists) => Adding(RatingStore.Of(ratings, lists));

    internal double[] Numbers(Measure measure) => Get<NumberStore>(measure).Values;

    internal bool Has(Column column) => _stores.TryGetValue(column.Name, out Store? store) && store.Column.GetType() == column.GetType();

    internal virtual Pool Adding(params ReadOnlySpan<Store> stores) => new(Ids, Joined(stores));

    /// <summary>This pool with other values in some of its columns, or with columns more.</summary>
    internal Pool Replacing(IEnumerable<Store> stores)
    {
        Dictionary<string, Store> all = new(_stores, StringComparer.Ordinal);
        foreach (Store store in stores) all[store.Column.Name] = store;
        return new(Ids, all.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The same nominees in another order, or only some of them.</summary>
    internal Pool Take(int[] rows)
    {
        Ids ids = Ids.Of(rows.Select(row => Ids[row]));
        return new(ids, _stores.Values.Select(store => store.Take(rows)).ToFrozenDictionary(store => store.Column.Name, StringComparer.Ordinal));
    }

    private protected FrozenDictionary<string, Store> Joined(ReadOnlySpan<Store> stores)
    {
        Dictionary<string, Store> all = new(_stores, StringComparer.Ordinal);

        foreach (Store store in stores)
        {
            if (store.Count != Count)
            {
                throw new ArgumentException($"The {store.Column.Kind} '{store.Column}' has {store.Count} values, but the pool has {Count} nominees. Give one value per nominee, in the pool's order.");
            }

            if (!all.TryAdd(store.Column.Name, store))
            {
                throw new ArgumentException($"The pool has a column '{store.Column}' already. Give the new one another name.");
            }
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private protected double[] Checked(Measure measure, double[] values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] < measure.Min || values[row] > measure.Max || double.IsInfinity(values[row]))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"The measure '{measure}' of nominee {(row < Count ? Id(row) : row + 1)} is {values[row]}, outside {measure.Min} to {measure.Max}. Correct the number, or widen the measure's range."));
            }
        }

        return values;
    }

    private TStore Get<TStore>(Column column) where TStore : Store => _stores.GetValueOrDefault(column.Name) switch
    {
        TStore store => store,
        null => throw new KeyNotFoundException($"The pool has no {column.Kind} '{column}'. Add it with Pool.With(...)."),
        Store other => throw new KeyNotFoundException($"The column '{column}' is a {other.Column.Kind}, not a {column.Kind}."),
    };
}

/// <summary>A pool made from objects, which still knows them: more columns can be added with functions.</summary>
/// <typeparam name="T">The caller's own type of nominee.</typeparam>
public sealed class Pool<T> : Pool
{
    private readonly T[] _people;

    internal Pool(T[] people, Func<T, string> id) : base(Ids.Of(people.Select(id))) => _people = people;

    private Pool(T[] people, Ids ids, FrozenDictionary<string, Store> stores) : base(ids, stores) => _people = people;

    /// <summary>This pool with a measure more; null where it is missing.</summary>
    public Pool<T> With(Measure measure, Func<T, double?> value) =>
        Joining(new NumberStore(measure, Checked(measure, [.. _people.Select(person => value(person) ?? double.NaN)])));

    /// <summary>This pool with a category more; null where it is missing.</summary>
    public Pool<T> With(Category category, Func<T, string?> label) => Joining(LabelStore.Of(category, [.. _people.Select(label)]));

    /// <summary>This pool with a date more; null where it is missing.</summary>
    public Pool<T> With(Date date, Func<T, DateOnly?> day) => Joining(DayStore.Of(date, [.. _people.Select(day)]));

    /// <summary>This pool with periods of employment more.</summary>
    public Pool<T> With(Periods periods, Func<T, IReadOnlyList<Period>> list) => Joining(PeriodStore.Of(periods, [.. _people.Select(list)]));

    /// <summary>This pool with assessors' ratings more.</summary>
    public Pool<T> With(Ratings ratings, Func<T, IReadOnlyList<Rating>> list) => Joining(RatingStore.Of(ratings, [.. _people.Select(list)]));

    /// <summary>This pool with the answers to a test more.</summary>
    /// <param name="responses">The key.</param>
    /// <param name="items">The items' names, in the order in which they were administered.</param>
    /// <param name="answers">One answer per item, 0 to 127; null where missing.</param>
    public Pool<T> With(Responses responses, IReadOnlyList<string> items, Func<T, IReadOnlyList<int?>> answers) =>
        Joining(AnswerStore.Of(responses, items, [.. _people.Select(answers)]));

    internal override Pool Adding(params ReadOnlySpan<Store> stores) => Joining(stores);

    private Pool<T> Joining(params ReadOnlySpan<Store> stores) => new(_people, Ids, Joined(stores));
}
