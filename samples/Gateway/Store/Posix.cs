using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;

namespace Gateway;

/// <summary>What .NET does not offer: to flush a folder, without which a rename may be lost with the power.</summary>
internal static partial class Posix
{
    private const int ReadOnly = 0;

    /// <summary>Flushes the names in a folder to the device.</summary>
    /// <param name="path">The folder.</param>
    internal static void SyncFolder(string path)
    {
        int descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
        {
            throw Failure(path);
        }

        try
        {
            if (Sync(descriptor) != 0)
            {
                throw Failure(path);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Renames a file, a folder or a link itself, in the place of what has the new name.</summary>
    /// <param name="from">The old name.</param>
    /// <param name="to">The new name.</param>
    internal static void Rename(string from, string to)
    {
        if (RenameFile(from, to) != 0)
        {
            throw Failure(to);
        }
    }

    private static IOException Failure(string path) => new($"{path}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameFile(string from, string to);
}
