namespace SelectionEngine.Testing;

/// <summary>Makes an example smaller: leaves nominees out as long as the law stays broken.</summary>
internal static class Smallest
{
    // Enough for a pool of thousands to come down to a handful; the smallest example is a kindness, not a proof.
    private const int MostTries = 2000;

    public static (Pool Pool, Breach Breach) Of(Pool pool, Breach breach, Func<Pool, Breach?> broken)
    {
        int tries = 0;

        for (int size = Math.Max(1, pool.Count / 2); size >= 1; size /= 2)
        {
            for (bool smaller = true; smaller;)
            {
                smaller = false;

                for (int from = 0; from < pool.Count && pool.Count > size && tries < MostTries; tries++)
                {
                    Pool without = pool.Take([.. Enumerable.Range(0, pool.Count).Where(row => row < from || row >= from + size)]);

                    if (broken(without) is { } still)
                    {
                        (pool, breach, smaller) = (without, still, true);
                    }
                    else
                    {
                        from += size;
                    }
                }
            }
        }

        return (pool, breach);
    }
}
