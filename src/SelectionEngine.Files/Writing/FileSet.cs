namespace SelectionEngine.Files;

/// <summary>
/// Several files that appear together or not at all. Each is written under a temporary name in its folder; <see cref="Commit"/> gives all of them
/// their names, and disposing without it removes what was written.
/// </summary>
internal sealed class FileSet : IDisposable
{
    private readonly string _folder;
    private readonly bool _madeFolder;
    private readonly List<(string Temporary, string Final)> _files = [];
    private bool _committed;

    public FileSet(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _folder = Path.GetFullPath(folder);
        _madeFolder = !Directory.Exists(_folder);
        Directory.CreateDirectory(_folder);
    }

    /// <summary>Opens a file of the set for writing. It must be closed before <see cref="Commit"/>.</summary>
    public FileStream Create(string name)
    {
        string final = Path.Combine(_folder, name), temporary = Path.Combine(_folder, $".{name}.{Guid.NewGuid():N}.tmp");
        FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        _files.Add((temporary, final));
        return stream;
    }

    /// <summary>Gives the files their names, in place of what stood there. If one cannot be moved, those before it get back what they were.</summary>
    public void Commit()
    {
        List<(string Final, string? Old)> moved = [];

        try
        {
            foreach ((string temporary, string final) in _files)
            {
                string? old = File.Exists(final) ? temporary + ".old" : null;

                if (old is not null)
                {
                    File.Move(final, old);
                    moved.Add((final, old));
                }

                File.Move(temporary, final);
                if (old is null) moved.Add((final, null));
            }
        }
        catch
        {
            foreach ((string final, string? old) in moved)
            {
                if (old is not null) File.Move(old, final, overwrite: true);
                else File.Delete(final);
            }

            throw;
        }

        _committed = true;
        foreach ((_, string? old) in moved) if (old is not null) File.Delete(old);
    }

    public void Dispose()
    {
        if (_committed) return;
        foreach ((string temporary, _) in _files) File.Delete(temporary);
        if (_madeFolder && !Directory.EnumerateFileSystemEntries(_folder).Any()) Directory.Delete(_folder);
    }
}
