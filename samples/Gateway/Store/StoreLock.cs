using System;
using System.IO;

namespace Gateway;

/// <summary>Keeps a second gateway from the store. The kernel lets go of it when the process ends, however it ends.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The store.</param>
    /// <returns>The lock; null when somebody else has it.</returns>
    internal static StoreLock? TryTake(string folder)
    {
        string path = Path.Combine(folder, "lock");
        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Lets go of it. The file stays: deleting it would let two have locks of that name.</summary>
    public void Dispose() => _file.Dispose();
}
