namespace SelectionEngine.Testing;

/// <summary>Pools with something left out.</summary>
internal static class Blanks
{
    public static Pool Only(Pool pool, IEnumerable<Column> columns)
    {
        HashSet<string> names = [.. columns.Select(column => column.Name)];
        return new Pool(pool.Ids).Adding([.. pool.Stores.Where(store => names.Contains(store.Column.Name))]);
    }

    /// <summary>The pool with no value of the column for one row.</summary>
    public static Pool Without(Pool pool, Column column, int row) =>
        new Pool(pool.Ids).Adding([.. pool.Stores.Select(store => store.Column.Name == column.Name ? Blanked(pool, store.Column, row) : store)]);

    private static Store Blanked(Pool pool, Column column, int row)
    {
        switch (column)
        {
            case Measure measure:
                double[] numbers = [.. pool[measure]];
                numbers[row] = double.NaN;
                return new NumberStore(measure, numbers);
            case Category category:
                int[] codes = [.. pool[category].Codes];
                codes[row] = -1;
                return new LabelStore(category, codes, pool[category].NameArray);
            case Date date:
                Days days = pool[date];
                return DayStore.Of(date, [.. Enumerable.Range(0, pool.Count).Select(i => i == row ? null : days[i])]);
            case Periods periods:
                PeriodLists lists = pool[periods];
                return PeriodStore.Of(periods, [.. Enumerable.Range(0, pool.Count).Select(i => i == row ? [] : lists[i].ToArray())]);
            case Ratings ratings:
                RatingLists rated = pool[ratings];
                return RatingStore.Of(ratings, [.. Enumerable.Range(0, pool.Count).Select(i => i == row ? [] : rated[i].ToArray())]);
            case Responses responses:
                AnswerLists answers = pool[responses];
                sbyte[] all = new sbyte[pool.Count * answers.Items.Length];
                for (int i = 0; i < pool.Count; i++) answers[i].CopyTo(all.AsSpan(i * answers.Items.Length));
                all.AsSpan(row * answers.Items.Length, answers.Items.Length).Fill(-1);
                return new AnswerStore(responses, answers.Items.ToArray(), all);
            default:
                throw new ArgumentException($"Nothing is known of the {column.Kind} '{column}'.", nameof(column));
        }
    }
}
