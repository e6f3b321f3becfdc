using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SelectionEngine.Psychometrics;

/// <summary>Information lost because people's places are not known: Σ over people of the posterior covariance of the complete-data score.</summary>
internal static class LostInformation
{
    /// <summary>Columns gathered before they are multiplied out, at least.</summary>
    private const int FewestColumns = 256;

    // Parts are added one after the other; few enough that their matrices fit in memory, many enough for the cores.
    private const int MostParts = 8;

    /// <summary>Upper triangle, row by row, of a matrix of the model's size.</summary>
    public static double[] Of(
        CalibrationModel model,
        ResponsePatterns patterns,
        (int Group, int Start, int End)[] parts,
        MarginalLikelihood.Tables[] tables,
        int width,
        ParallelOptions parallel)
    {
        int size = model.Size;
        int bundles = Math.Min(MostParts, parts.Length);
        double[][] sums = new double[bundles][];

        Parallel.For(0, bundles, parallel, bundle =>
        {
            Gatherer gatherer = new(model, patterns, width);
            for (int part = (int)((long)parts.Length * bundle / bundles); part < (int)((long)parts.Length * (bundle + 1) / bundles); part++)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                for (int i = parts[part].Start; i < parts[part].End; i++) gatherer.Add(i, tables[parts[part].Group], parts[part].Group);
            }

            sums[bundle] = gatherer.Finish();
        });

        double[] sum = new double[size * size];
        foreach (double[] bundle in sums)
        {
            for (int i = 0; i < sum.Length; i++) sum[i] += bundle[i];
        }

        return sum;
    }

    private sealed class Gatherer(CalibrationModel model, ResponsePatterns patterns, int width)
    {
        private readonly int _size = (model.Size + 3) & ~3;
        private readonly int _length = Math.Max(FewestColumns, width);
        private readonly double[] _columns = new double[((model.Size + 3) & ~3) * Math.Max(FewestColumns, width)];
        private readonly double[] _sum = new double[model.Size * model.Size];
        private readonly int[] _rows = new int[model.Kernels.Length + 1];
        private readonly double[] _work = new double[width];
        private readonly double[] _roots = new double[width];
        private readonly double[] _mean = new double[width];
        private readonly double[] _spread = new double[width];
        private int _used;

        public void Add(int pattern, MarginalLikelihood.Tables table, int group)
        {
            ReadOnlySpan<sbyte> answers = patterns[pattern];
            double sum = table.Posterior.Weigh(answers, _rows, _work).Sum;
            (int from, int to) = MarginalLikelihood.Carrying(_work, sum);
            int points = to - from;
            if (_used + points > _length) Flush();

            double scale = patterns.Counts[pattern] / sum;
            for (int q = from; q < to; q++)
            {
                _roots[q] = Math.Sqrt(_work[q] * scale);
                _work[q] /= sum;
            }

            Span<double> byMean = _mean.AsSpan(from, points);
            Span<double> bySd = _spread.AsSpan(from, points);
            byMean.Clear();
            bool latent = model.MeanPlaces[group] >= 0 || model.SdPlaces[group] >= 0;

            for (int j = 0; j < answers.Length; j++)
            {
                if (answers[j] < 0) continue;

                int size = model.Kernels[j].Size;
                for (int l = 0; l < size; l++)
                {
                    int place = model.Places[j][l];
                    if (place >= 0) Put(place, table.Score(j, answers[j], l, size).Slice(from, points), from, points);
                }

                if (latent) Lanes.Add(table.ByTheta(j, answers[j]).Slice(from, points), byMean);
            }

            if (table.Points.Move)
            {
                for (int q = 0; q < points; q++) bySd[q] = from + q < table.Points.Z.Length ? byMean[q] * table.Points.Z[from + q] : 0;
            }
            else
            {
                table.Points.MeanScore.AsSpan(from, points).CopyTo(byMean);
                table.Points.SdScore.AsSpan(from, points).CopyTo(bySd);
            }

            if (model.MeanPlaces[group] >= 0) Put(model.MeanPlaces[group], byMean, from, points);
            if (model.SdPlaces[group] >= 0) Put(model.SdPlaces[group], bySd, from, points);

            _used += points;
        }

        public double[] Finish()
        {
            Flush();
            return _sum;
        }

        /// <summary>The score about its posterior mean, times the root of the posterior.</summary>
        private void Put(int place, ReadOnlySpan<double> score, int from, int points)
        {
            double mean = Lanes.Dot(_work.AsSpan(from, points), score);
            Span<double> into = _columns.AsSpan(place * _length + _used, points);
            for (int q = 0; q < points; q++) into[q] = _roots[from + q] * (score[q] - mean);
        }

        /// <summary>Adds columns × columnsᵀ, four rows by two at a time.</summary>
        private void Flush()
        {
            if (_used == 0) return;

            ref double at = ref MemoryMarshal.GetArrayDataReference(_columns);
            for (int i = 0; i < _size; i += 2)
            {
                nuint r0 = (nuint)(i * _length);
                nuint r1 = r0 + (nuint)_length;
                for (int j = i & ~3; j < _size; j += 4)
                {
                    nuint c0 = (nuint)(j * _length);
                    nuint c1 = c0 + (nuint)_length;
                    nuint c2 = c1 + (nuint)_length;
                    nuint c3 = c2 + (nuint)_length;
                    Vector256<double> s00 = default, s01 = default, s02 = default, s03 = default;
                    Vector256<double> s10 = default, s11 = default, s12 = default, s13 = default;

                    for (nuint q = 0; q < (nuint)_used; q += 4)
                    {
                        Vector256<double> a = Vector256.LoadUnsafe(ref at, r0 + q);
                        Vector256<double> b = Vector256.LoadUnsafe(ref at, r1 + q);
                        Vector256<double> c = Vector256.LoadUnsafe(ref at, c0 + q);
                        Vector256<double> d = Vector256.LoadUnsafe(ref at, c1 + q);
                        Vector256<double> e = Vector256.LoadUnsafe(ref at, c2 + q);
                        Vector256<double> f = Vector256.LoadUnsafe(ref at, c3 + q);
                        s00 += a * c;
                        s01 += a * d;
                        s02 += a * e;
                        s03 += a * f;
                        s10 += b * c;
                        s11 += b * d;
                        s12 += b * e;
                        s13 += b * f;
                    }

                    Add(i, j, s00, s01, s02, s03);
                    Add(i + 1, j, s10, s11, s12, s13);
                }
            }

            Array.Clear(_columns);
            _used = 0;
        }

        private void Add(int i, int j, Vector256<double> s0, Vector256<double> s1, Vector256<double> s2, Vector256<double> s3)
        {
            int size = model.Size;
            if (i >= size) return;

            int at = i * size + j;
            if (j < size) _sum[at] += Lanes.Across(s0);
            if (j + 1 < size) _sum[at + 1] += Lanes.Across(s1);
            if (j + 2 < size) _sum[at + 2] += Lanes.Across(s2);
            if (j + 3 < size) _sum[at + 3] += Lanes.Across(s3);
        }
    }
}
