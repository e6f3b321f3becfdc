namespace SelectionEngine.Files;

/// <summary>Blind packets to files, the key to another place.</summary>
public static class BlindFiles
{
    /// <summary>Writes packets and the key.</summary>
    /// <param name="packets">What assessors see.</param>
    /// <param name="folder">Where the packets go: <c>packets.csv</c>, or a file per assessor.</param>
    /// <param name="keyFile">Where the key goes, not in the packets' folder or below it: what is handed out must not hold the key.</param>
    /// <param name="assignment">With it every assessor gets a file of their own nominees, named after the assessor; without it one file holds all.</param>
    /// <param name="writing">How the files are written; <see cref="CsvWriting.Plain"/> when null.</param>
    /// <remarks>The order is that of the pseudonyms. The key is written first: packets without a key would be lost work.</remarks>
    /// <exception cref="InvalidOperationException">Something in the packets tells who somebody is and is not allowed; nothing is written.</exception>
    /// <exception cref="ArgumentException">The key would lie with the packets, or an assessor's id cannot be the name of a file.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(BlindPackets packets, string folder, string keyFile, PanelAssignment? assignment = null, CsvWriting? writing = null)
    {
        ArgumentNullException.ThrowIfNull(packets);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(keyFile);
        IReadOnlyList<BlindPacket> released = packets.Release();
        string home = Path.GetFullPath(folder), keyPath = Path.GetFullPath(keyFile);
        if (!Path.GetRelativePath(home, keyPath).StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(Path.GetRelativePath(home, keyPath)))
            throw new ArgumentException($"The key '{keyFile}' would lie in the packets' folder '{folder}'. Put it where assessors cannot read it.", nameof(keyFile));

        writing ??= CsvWriting.Plain;
        (string Name, BlindPacket[] Packets)[] files = assignment is null ? [("packets.csv", [.. released])] : PerAssessor(packets, released, assignment);

        using (FileSet key = new(Path.GetDirectoryName(keyPath)!))
        {
            using (CsvTable table = new(key.Create(Path.GetFileName(keyPath)), writing, "pseudonym", "id"))
            {
                foreach (PseudonymKey one in packets.Key)
                {
                    table.Text(one.Pseudonym).Text(one.Nominee);
                    table.EndRow();
                }
            }

            key.Commit();
        }

        using FileSet set = new(home);
        foreach ((string name, BlindPacket[] own) in files)
        {
            using CsvTable table = new(set.Create(name), writing, ["pseudonym", .. packets.Fields]);
            foreach (BlindPacket packet in own)
            {
                table.Text(packet.Pseudonym);
                foreach (BlindField field in packet.Fields) table.Text(field.Text);
                table.EndRow();
            }
        }

        set.Commit();
    }

    private static (string, BlindPacket[])[] PerAssessor(BlindPackets packets, IReadOnlyList<BlindPacket> released, PanelAssignment assignment)
    {
        Dictionary<string, string> pseudonyms = packets.Key.ToDictionary(key => key.Nominee, key => key.Pseudonym, StringComparer.Ordinal);
        Dictionary<string, HashSet<string>> own = new(StringComparer.Ordinal);
        foreach (NomineePanel panel in assignment.Panels)
        {
            foreach (string assessor in panel.Assessors)
            {
                if (!own.TryGetValue(assessor, out HashSet<string>? list)) own[assessor] = list = new(StringComparer.Ordinal);
                if (pseudonyms.TryGetValue(panel.Nominee, out string? pseudonym)) list.Add(pseudonym);
            }
        }

        foreach (string assessor in own.Keys)
        {
            if (!assessor.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_')) throw new ArgumentException($"The assessor '{assessor}' cannot be the name of a file. Use letters, digits, - and _.", nameof(assignment));
        }

        return [.. own.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => ($"{one.Key}.csv", released.Where(packet => one.Value.Contains(packet.Pseudonym)).ToArray()))];
    }
}
