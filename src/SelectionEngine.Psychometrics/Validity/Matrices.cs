namespace SelectionEngine.Psychometrics;

/// <summary>Parts of a matrix, row after row.</summary>
internal static class Matrices
{
    public static double[] Block(double[,] matrix, int from, int count)
    {
        double[] block = new double[count * count];
        for (int i = 0; i < count; i++)
            for (int j = 0; j < count; j++) block[i * count + j] = matrix[from + i, from + j];
        return block;
    }

    public static double[] Row(double[,] matrix, int row, int from, int count)
    {
        double[] part = new double[count];
        for (int j = 0; j < count; j++) part[j] = matrix[row, from + j];
        return part;
    }
}
