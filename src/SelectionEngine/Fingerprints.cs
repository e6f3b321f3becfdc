using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SelectionEngine;

/// <summary>What was run on what, and what came out, as hashes: what an auditor compares a year later.</summary>
/// <param name="Pipeline">SHA-256 of the pipeline's canonical JSON.</param>
/// <param name="Data">SHA-256 of the pool: columns by name, nominees by id.</param>
/// <param name="Overrides">SHA-256 of what named persons changed.</param>
/// <param name="Result">SHA-256 of every nominee's outcome and given scores, by id, and of the reserve in its order.</param>
/// <param name="Rules">The version of the rules of computation; it changes whenever an equal input may give another result.</param>
public sealed record Manifest(string Pipeline, string Data, string Overrides, string Result, string Rules)
{
    /// <summary>One hash over all of it.</summary>
    public string Fingerprint => Fingerprints.Hex(SHA256.HashData(Encoding.UTF8.GetBytes($"{Rules}\n{Pipeline}\n{Data}\n{Overrides}\n{Result}\n")));
}

internal static class Fingerprints
{
    /// <summary>Raised whenever an equal pipeline and pool may give another result than before; see the changelog.</summary>
    public const string Rules = "selection/1";

    private const int Block = 1 << 16;

    public static string Hex(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash);

    public static string Of(Pipeline pipeline) => Hex(SHA256.HashData(Encoding.UTF8.GetBytes(PipelineJson.Canonical(pipeline))));

    public static Manifest Of(Selection selection, Pool input)
    {
        int[] rows = ById(input);
        return new(selection.Pipeline.Fingerprint, OfData(input, rows), OfOverrides(selection), OfResult(selection, input, rows), Rules);
    }

    private static int[] ById(Pool pool)
    {
        if (pool.Ids.Ascending) return pool.EveryRow;
        int[] rows = [.. pool.EveryRow];
        Array.Sort(rows, pool.Ids.Compare);
        return rows;
    }

    private static string OfData(Pool pool, int[] rows)
    {
        Store[] stores = [.. pool.Stores];

        return Hashed(bytes =>
        {
            foreach (Store store in stores)
            {
                bytes.Write(store.Column.Kind);
                bytes.Write(store.Column.Name);
            }
        }, rows, (row, bytes) =>
        {
            bytes.WriteText(pool.Ids.Utf8(row));
            foreach (Store store in stores) store.Write(row, bytes);
        });
    }

    private static string OfOverrides(Selection selection) => Hashed(bytes => bytes.WriteUnordered(selection.Overrides.Count, (i, one) =>
    {
        Override move = selection.Overrides[i];
        one.Write(move.Nominee);
        one.Write(move.Stage);
        one.Write(move.Verdict.ToString());
        one.Write(move.By);
        one.Write(move.Why);
    }), [], (_, _) => { });

    private static string OfResult(Selection selection, Pool input, int[] rows)
    {
        Store[] given = [.. selection.Pool.Stores.Where(store => input.Find(store.Column.Name) is null)];
        Outcomes outcomes = selection.OutcomeColumns;

        return Hashed(bytes =>
        {
            foreach (StageRun stage in selection.Stages) bytes.Write(stage.Slot.Stage.Name);
            foreach (Store store in given) bytes.Write(store.Column.Name);
            foreach (string id in selection.Reserve) bytes.Write(id);
        }, rows, (row, bytes) =>
        {
            bytes.WriteText(input.Ids.Utf8(row));
            bytes.Write((long)outcomes.Passed[row]);
            bytes.Write((long)outcomes.Exits[row]);

            if (outcomes.Exits[row] != Exit.None)
            {
                Reason reason = outcomes.Reason(row);
                bytes.Write(reason.Code);
                bytes.Write(reason.Column);
                bytes.Write(reason.Value);
                bytes.Write(reason.Limit);
                bytes.Write(reason.Label);
            }

            foreach (Store store in given) store.Write(row, bytes);
        });
    }

    private static string Hashed(Action<ArrayBufferWriter<byte>> head, int[] rows, Action<int, ArrayBufferWriter<byte>> write)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ArrayBufferWriter<byte> bytes = new(Block * 2);
        head(bytes);

        foreach (int row in rows)
        {
            write(row, bytes);

            if (bytes.WrittenCount >= Block)
            {
                hash.AppendData(bytes.WrittenSpan);
                bytes.ResetWrittenCount();
            }
        }

        hash.AppendData(bytes.WrittenSpan);
        return Hex(hash.GetHashAndReset());
    }
}
