using System.Globalization;

namespace SelectionEngine;

/// <summary>What assessors see of nominees: a pseudonym and the fields of the exercise. Given out only when nothing in it tells who somebody is, or a named person let it pass.</summary>
public sealed class BlindPackets
{
    private readonly IReadOnlyList<BlindPacket> _packets;

    private BlindPackets(IReadOnlyList<string> fields, IReadOnlyList<BlindPacket> packets, IReadOnlyList<PseudonymKey> key, IReadOnlyList<IdentityHit> hits, IReadOnlyList<UnscannedIdentity> unscanned) =>
        (Fields, _packets, Key, Hits, Unscanned) = (fields, packets, key, hits, unscanned);

    /// <summary>The names of the fields.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Who is who, by pseudonym. Keep it apart: whoever has it can name everybody.</summary>
    public IReadOnlyList<PseudonymKey> Key { get; }

    /// <summary>Everything found, allowed or not, by nominee, field and place.</summary>
    public IReadOnlyList<IdentityHit> Hits { get; }

    /// <summary>Labels that tell who somebody is and have no word that could be looked for, such as a bare code: these texts were not scanned for them.</summary>
    public IReadOnlyList<UnscannedIdentity> Unscanned { get; }

    /// <summary>True when nothing found stands in the way.</summary>
    public bool IsReleased => Hits.All(hit => hit.AllowedBy is not null);

    /// <summary>The packets, by pseudonym, which is no order that tells anything.</summary>
    /// <exception cref="InvalidOperationException">Something found is not allowed; the message names the first of them.</exception>
    public IReadOnlyList<BlindPacket> Release()
    {
        IdentityHit[] open = [.. Hits.Where(hit => hit.AllowedBy is null)];
        if (open.Length == 0) return _packets;

        IdentityHit first = open[0];
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
            $"The packets would tell who somebody is, in {open.Length} place{(open.Length == 1 ? "" : "s")}: first '{first.Text}' in '{first.Field}' of {first.Nominee} at {first.Start} ({first.Kind}: {first.Term}). Change the text, leave the field out, or allow the find by name and reason."));
    }

    /// <summary>Makes packets.</summary>
    /// <param name="pool">The nominees.</param>
    /// <param name="pseudonyms">Under what names they are seen.</param>
    /// <param name="plan">What is seen, and what must not be.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>
    /// Texts are compared letter by letter without regard to case, ё and е, accents, marks of no width, and Latin letters that look like Cyrillic ones; Russian case endings are taken off
    /// names, regions and institutions, and any ending may stand on what is left. Not found: transliterations, nicknames and short forms (Маша), words spaced out, and what only a reader
    /// would understand. A clean scan lowers a risk and is no proof.
    /// </remarks>
    /// <exception cref="ArgumentException">A field is an identity itself, or of a kind that has no text.</exception>
    /// <exception cref="KeyNotFoundException">The pool lacks a column.</exception>
    public static BlindPackets Of(Pool pool, Pseudonyms pseudonyms, BlindPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(pseudonyms);
        ArgumentNullException.ThrowIfNull(plan);
        foreach (Column field in plan.Fields)
        {
            if (plan.Identities.Any(identity => identity.Category.Name == field.Name)) throw new ArgumentException($"The field '{field}' tells who somebody is. Leave it out of the packets.", nameof(plan));
            if (field is Responses or Ratings) throw new ArgumentException($"The {field.Kind} '{field}' cannot be shown in a packet. Show a measure made of it.", nameof(plan));
        }

        IReadOnlyDictionary<string, string> names = pseudonyms.Of(Enumerable.Range(0, pool.Count).Select(pool.Id));
        SortedSet<(string, string)> unscanned = [];
        IdentityScan regions = new();
        foreach (IdentityColumn identity in plan.Identities.Where(identity => identity.Kind == IdentityKind.Region))
        {
            foreach (string label in pool[identity.Category].Names.ToArray()) Look(regions, identity, label);
        }

        List<BlindPacket> packets = [];
        List<IdentityHit> hits = [];

        for (int row = 0; row < pool.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            string id = pool.Id(row);
            IdentityScan own = new();
            own.Add(IdentityKind.Id, id);
            foreach (IdentityColumn identity in plan.Identities.Where(identity => identity.Kind != IdentityKind.Region))
            {
                if (pool[identity.Category][row] is { } label) Look(own, identity, label);
            }

            List<BlindField> fields = [];

            foreach (Column field in plan.Fields)
            {
                string text = Text(pool, row, field);
                fields.Add(new(field.Name, text));
                if (field is not (Category or Periods)) continue;
                hits.AddRange(own.In(text).Concat(regions.In(text)).DistinctBy(found => found.Start).Select(found => Allowed(new(id, field.Name, found.Start, text.Substring(found.Start, found.Length), found.Kind, found.Term), plan)));
            }

            packets.Add(new(names[id], fields));
        }

        return new([.. plan.Fields.Select(field => field.Name)],
            [.. packets.OrderBy(packet => packet.Pseudonym, StringComparer.Ordinal)],
            [.. names.Select(pair => new PseudonymKey(pair.Value, pair.Key)).OrderBy(key => key.Pseudonym, StringComparer.Ordinal)],
            [.. hits.OrderBy(hit => hit.Nominee, StringComparer.Ordinal).ThenBy(hit => hit.Field, StringComparer.Ordinal).ThenBy(hit => hit.Start)],
            [.. unscanned.Select(one => new UnscannedIdentity(one.Item1, one.Item2))]);

        void Look(IdentityScan scan, IdentityColumn identity, string label)
        {
            bool any = false;
            foreach (string text in Words(label, plan)) any |= scan.Add(identity.Kind, text);
            if (!any) unscanned.Add((identity.Category.Name, label));
        }
    }

    private static IEnumerable<string> Words(string label, BlindPlan plan) => [label, .. plan.AlsoKnownAs?.GetValueOrDefault(label) ?? []];

    private static IdentityHit Allowed(IdentityHit hit, BlindPlan plan) => hit with
    {
        AllowedBy = (plan.Allowed ?? []).FirstOrDefault(allowed => allowed.Field == hit.Field && allowed.Text == hit.Text && (allowed.Nominee is null || allowed.Nominee == hit.Nominee))?.By,
    };

    private static string Text(Pool pool, int row, Column field) => field switch
    {
        Measure measure => double.IsNaN(pool[measure][row]) ? "" : pool[measure][row].ToString("R", CultureInfo.InvariantCulture),
        Category category => pool[category][row] ?? "",
        Date date => pool[date][row]?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        Periods periods => string.Join("; ", pool[periods][row].ToArray().Select(period => $"{period.Start} – {period.End}: {string.Join(", ", new[] { period.Position, period.Employer }.Where(text => text is not null))}")),
        _ => "",
    };
}

/// <summary>What an assessor sees of one nominee.</summary>
/// <param name="Pseudonym">The name it goes by.</param>
/// <param name="Fields">The fields of the exercise.</param>
public sealed record BlindPacket(string Pseudonym, IReadOnlyList<BlindField> Fields);

/// <summary>One field of a packet.</summary>
/// <param name="Name">The column.</param>
/// <param name="Text">What it says; empty when it is missing.</param>
public sealed record BlindField(string Name, string Text);

/// <summary>Who a pseudonym stands for.</summary>
/// <param name="Pseudonym">The name in the packets.</param>
/// <param name="Nominee">The nominee's id.</param>
public sealed record PseudonymKey(string Pseudonym, string Nominee);

/// <summary>A label that tells who somebody is and has no word that could be looked for.</summary>
/// <param name="Column">The column.</param>
/// <param name="Label">The label.</param>
public sealed record UnscannedIdentity(string Column, string Label);
