using System.Numerics;
using System.Runtime.InteropServices;

namespace SelectionEngine;

/// <summary>The inverse of a basis, column by column, and how it follows the basis.</summary>
/// <remarks>Slots number the rows in the relaxation, positions the variables in the basis; both run from 0 to <see cref="Size"/> - 1.</remarks>
internal sealed class DenseInverse
{
    private double[] _entries = [];
    private int _stride;

    public int Size { get; private set; }

    private Span<double> this[int slot] => _entries.AsSpan(slot * _stride, Size);

    public double Entry(int position, int slot) => _entries[slot * _stride + position];

    public void CopyRow(int position, Span<double> row)
    {
        for (int slot = 0; slot < Size; slot++) row[slot] = _entries[slot * _stride + position];
    }

    /// <summary>Adds a multiple of one column to a sum over positions.</summary>
    public void AddTo(Span<double> sum, int slot, double factor) => Add(sum, this[slot], factor);

    /// <summary>A new row whose own activity enters the basis: everything stays, one row and one column are added.</summary>
    public void Append(ReadOnlySpan<double> row)
    {
        if (Size == _stride) Grow();

        for (int slot = 0; slot < Size; slot++) _entries[slot * _stride + Size] = row[slot];
        Array.Clear(_entries, Size * _stride, _stride);
        _entries[Size * _stride + Size] = -1;
        Size++;
    }

    /// <summary>A slot and a position leave together; the last ones take their places.</summary>
    public void Remove(int slot, int position)
    {
        int last = Size - 1;
        for (int other = 0; other < Size; other++) _entries[other * _stride + position] = _entries[other * _stride + last];
        this[last].CopyTo(this[slot]);
        Size--;
    }

    /// <summary>The variable at one position is exchanged for one whose column, times the inverse, is given.</summary>
    public void Exchange(int position, ReadOnlySpan<double> column, ReadOnlySpan<double> row)
    {
        double pivot = column[position];
        for (int slot = 0; slot < Size; slot++)
        {
            if (row[slot] == 0) continue;
            double factor = row[slot] / pivot;
            Span<double> entries = this[slot];
            Add(entries, column, -factor);
            entries[position] = factor;
        }
    }

    /// <summary>Computes the inverse anew (Gauss and Jordan, the largest pivot of each column); false when there is none.</summary>
    /// <param name="basis">The basis, row by row: slots down, positions across. Overwritten.</param>
    public bool Invert(double[] basis)
    {
        int size = Size;
        double[] inverse = new double[size * size];
        for (int i = 0; i < size; i++) inverse[i * size + i] = 1;

        int[] rowOfPosition = new int[size];
        bool[] used = new bool[size];

        for (int position = 0; position < size; position++)
        {
            int best = -1;
            for (int row = 0; row < size; row++)
            {
                if (!used[row] && (best < 0 || Math.Abs(basis[row * size + position]) > Math.Abs(basis[best * size + position]))) best = row;
            }

            double pivot = basis[best * size + position];
            if (Math.Abs(pivot) < 1e-9) return false;
            used[best] = true;
            rowOfPosition[position] = best;

            for (int c = 0; c < size; c++)
            {
                basis[best * size + c] /= pivot;
                inverse[best * size + c] /= pivot;
            }

            for (int row = 0; row < size; row++)
            {
                double factor = basis[row * size + position];
                if (row == best || factor == 0) continue;
                Add(basis.AsSpan(row * size, size), basis.AsSpan(best * size, size), -factor);
                Add(inverse.AsSpan(row * size, size), inverse.AsSpan(best * size, size), -factor);
            }
        }

        for (int slot = 0; slot < size; slot++)
        {
            for (int position = 0; position < size; position++) _entries[slot * _stride + position] = inverse[rowOfPosition[position] * size + slot];
        }

        return true;
    }

    // Element by element, product and sum rounded each for itself: the same bits whatever the width of the processor's registers.
    private static void Add(Span<double> to, ReadOnlySpan<double> what, double factor)
    {
        Span<Vector<double>> target = MemoryMarshal.Cast<double, Vector<double>>(to);
        ReadOnlySpan<Vector<double>> source = MemoryMarshal.Cast<double, Vector<double>>(what);
        Vector<double> times = new(factor);
        for (int i = 0; i < target.Length; i++) target[i] += times * source[i];
        for (int i = target.Length * Vector<double>.Count; i < to.Length; i++) to[i] += factor * what[i];
    }

    private void Grow()
    {
        int stride = Math.Max(16, 2 * _stride);
        double[] entries = new double[stride * stride];
        for (int slot = 0; slot < Size; slot++) Array.Copy(_entries, slot * _stride, entries, slot * stride, Size);
        (_entries, _stride) = (entries, stride);
    }
}
