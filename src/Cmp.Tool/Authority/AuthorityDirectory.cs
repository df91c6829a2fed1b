using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace Cmp.Tool.Authority;

/// <summary>Keeps the files of an authority in a folder that only its owner can enter, each of them readable by its owner only.</summary>
internal sealed class AuthorityDirectory : IAuthorityFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;

    /// <summary>A folder, made if there is none.</summary>
    /// <param name="path">Where it is.</param>
    internal AuthorityDirectory(string path)
    {
        _path = Path.GetFullPath(path);
        if (Directory.Exists(_path))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            _ = Directory.CreateDirectory(_path);
        }
        else
        {
            _ = Directory.CreateDirectory(_path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    /// <inheritdoc/>
    public string Place => _path;

    /// <inheritdoc/>
    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <inheritdoc/>
    public byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    /// <inheritdoc/>
    /// <remarks>
    /// The new content is on the disk before it takes the place of the old one. Of the renaming .NET cannot say when it is on the disk; until
    /// then a crash brings the old content back, which every reader can do with.
    /// </remarks>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        string temporary = PathOf(name + ".new");
        File.Delete(temporary);
        try
        {
            using (FileStream stream = new(temporary, Options(FileMode.CreateNew)))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, PathOf(name), overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc/>
    public IJournalFile OpenJournal(string name)
    {
        FileStreamOptions options = Options(FileMode.OpenOrCreate);
        options.BufferSize = 0;
        return new JournalFile(new FileStream(PathOf(name), options));
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private string PathOf(string name) => Path.Combine(_path, name);

    private sealed class JournalFile(FileStream stream) : IJournalFile
    {
        private readonly SafeFileHandle _handle = stream.SafeFileHandle;

        public long Length => RandomAccess.GetLength(_handle);

        public int Read(long offset, Span<byte> destination) => RandomAccess.Read(_handle, destination, offset);

        public void Write(long offset, ReadOnlySpan<byte> octets) => RandomAccess.Write(_handle, octets, offset);

        public void Flush() => RandomAccess.FlushToDisk(_handle);

        public void Truncate(long length) => RandomAccess.SetLength(_handle, length);

        public void Dispose() => stream.Dispose();
    }
}
