namespace SelectionEngine.Psychometrics;

/// <summary>Finds the category of a rating.</summary>
internal sealed class CategoryPlaces
{
    private readonly int _lowest;
    private readonly int[]? _direct;

    /// <param name="table">The ratings.</param>
    /// <param name="categories">Every category, ascending; empty takes those that occur.</param>
    public CategoryPlaces(RatingTable table, ReadOnlySpan<double> categories)
    {
        Categories = categories.IsEmpty ? table.Values() : categories.ToArray();
        for (int i = 1; i < Categories.Length; i++)
        {
            if (!(Categories[i] > Categories[i - 1]))
                throw new ArgumentException($"Category {i + 1} is {Categories[i]}, not above the one before it. List distinct values in ascending order.", nameof(categories));
        }

        // Ratings are nearly always small whole numbers; then a table is faster than a search.
        if (Categories.Length > 0 && Array.TrueForAll(Categories, value => value == Math.Floor(value)) && Categories[^1] - Categories[0] < 4096 && Math.Abs(Categories[0]) < 1e9)
        {
            _lowest = (int)Categories[0];
            _direct = new int[(int)(Categories[^1] - Categories[0]) + 1];
            Array.Fill(_direct, -1);
            for (int i = 0; i < Categories.Length; i++) _direct[(int)Categories[i] - _lowest] = i;
        }
    }

    /// <summary>Category values in ascending order.</summary>
    public double[] Categories { get; }

    /// <summary>The place of a rating among the categories, from 0.</summary>
    public int Place(double rating)
    {
        int place = -1;
        if (_direct is not null)
        {
            double offset = rating - _lowest;
            if (offset >= 0 && offset < _direct.Length && offset == Math.Floor(offset)) place = _direct[(int)offset];
        }
        else
        {
            place = Array.BinarySearch(Categories, rating);
        }

        if (place < 0) throw new ArgumentException($"The rating {rating} is not among the {Categories.Length} categories given. Add it to the list or correct it.");
        return place;
    }
}
