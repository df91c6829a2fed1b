using System;
using System.IO;

namespace Gateway;

/// <summary>Changes to the disk that are there whole or not at all, and stay when the power goes.</summary>
/// <remarks>Names that begin with <see cref="NewPrefix"/> or <see cref="OldPrefix"/> count for nothing.</remarks>
internal sealed class DurableFiles
{
    /// <summary>What begins the names of things that are not complete yet.</summary>
    internal const string NewPrefix = ".new-";

    /// <summary>What begins the names of things that are being deleted.</summary>
    internal const string OldPrefix = ".old-";

    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Called before each step with the path it is about. Tests fail there.</summary>
    internal Action<DurableStep, string>? Before { get; init; }

    /// <summary>Whether a name counts for nothing.</summary>
    /// <param name="name">The name, without its folder.</param>
    /// <returns>True for the remains of something that was interrupted.</returns>
    internal static bool IsRemains(string name) =>
        name.StartsWith(NewPrefix, StringComparison.Ordinal) || name.StartsWith(OldPrefix, StringComparison.Ordinal);

    /// <summary>Makes a folder, unless it is there.</summary>
    /// <param name="path">The folder, whose parent exists.</param>
    internal void MakeFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            Before?.Invoke(DurableStep.MakeFolder, path);
            Directory.CreateDirectory(path, FolderMode);
            Sync(Parent(path));
        }
    }

    /// <summary>Makes a folder that appears with a file in it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="content">Content of the file.</param>
    internal void MakeFolder(string path, string name, ReadOnlySpan<byte> content)
    {
        string unfinished = Named(NewPrefix, path);
        Delete(unfinished);
        Before?.Invoke(DurableStep.MakeFolder, unfinished);
        Directory.CreateDirectory(unfinished, FolderMode);
        WriteContent(Path.Combine(unfinished, name), content);
        Sync(unfinished);
        Move(unfinished, path);
    }

    /// <summary>Writes a file in the place of what has its name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What is to be in it.</param>
    internal void Write(string path, ReadOnlySpan<byte> content)
    {
        string unfinished = Named(NewPrefix, path);
        WriteContent(unfinished, content);
        Move(unfinished, path);
    }

    /// <summary>Lets a symbolic link point to something else.</summary>
    /// <param name="path">The link.</param>
    /// <param name="target">Where it points to, as seen from its folder.</param>
    internal void Link(string path, string target)
    {
        string unfinished = Named(NewPrefix, path);
        File.Delete(unfinished);
        Before?.Invoke(DurableStep.Link, unfinished);
        File.CreateSymbolicLink(unfinished, target);
        Move(unfinished, path);
    }

    /// <summary>Renames something within its folder or into another one.</summary>
    /// <param name="from">What.</param>
    /// <param name="to">Its new name.</param>
    internal void Move(string from, string to)
    {
        Before?.Invoke(DurableStep.Rename, to);
        Posix.Rename(from, to);
        Sync(Parent(to));
        if (Parent(from) != Parent(to))
        {
            Sync(Parent(from));
        }
    }

    /// <summary>Deletes a file or a folder with all that is in it, if it is there.</summary>
    /// <param name="path">The file or folder.</param>
    internal void Delete(string path)
    {
        FileInfo file = new(path);
        if (file.Exists || file.LinkTarget is not null)
        {
            Before?.Invoke(DurableStep.Delete, path);
            file.Delete();
        }
        else if (Directory.Exists(path))
        {
            string condemned = IsRemains(Path.GetFileName(path)) ? path : Named(OldPrefix, path);
            if (condemned != path)
            {
                Move(path, condemned);
            }

            Before?.Invoke(DurableStep.Delete, condemned);
            Directory.Delete(condemned, recursive: true);
        }
    }

    private void WriteContent(string path, ReadOnlySpan<byte> content)
    {
        Before?.Invoke(DurableStep.Write, path);
        FileStreamOptions options = new()
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
            BufferSize = 0,
        };
        using FileStream stream = new(path, options);
        stream.Write(content);
        Before?.Invoke(DurableStep.Sync, path);
        stream.Flush(flushToDisk: true);
    }

    private void Sync(string folder)
    {
        Before?.Invoke(DurableStep.Sync, folder);
        Posix.SyncFolder(folder);
    }

    private static string Named(string prefix, string path) => Path.Combine(Parent(path), prefix + Path.GetFileName(path));

    private static string Parent(string path) => Path.GetDirectoryName(path)!;
}
