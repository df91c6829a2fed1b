using System;

namespace Cmp.Tool.Authority;

/// <summary>Where an authority keeps its files. Tests have one that fails.</summary>
internal interface IAuthorityFiles
{
    /// <summary>Where that is, for people.</summary>
    string Place { get; }

    /// <summary>Whether there is a file.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>True when there is.</returns>
    bool Exists(string name);

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>What it holds.</returns>
    byte[] Read(string name);

    /// <summary>Writes a file as a whole: after a crash it holds what it held before, or all of this.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">What it is to hold.</param>
    void Write(string name, ReadOnlySpan<byte> content);

    /// <summary>Opens the file that only grows, making it if there is none. Nobody else can have it open.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The file.</returns>
    IJournalFile OpenJournal(string name);
}

/// <summary>A file that only grows.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>Octets it has.</summary>
    long Length { get; }

    /// <summary>Reads from it.</summary>
    /// <param name="offset">From where.</param>
    /// <param name="destination">Where the octets go.</param>
    /// <returns>How many there were.</returns>
    int Read(long offset, Span<byte> destination);

    /// <summary>Writes to it.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="octets">The octets.</param>
    void Write(long offset, ReadOnlySpan<byte> octets);

    /// <summary>Waits until all that was written is on the disk.</summary>
    void Flush();

    /// <summary>Cuts it.</summary>
    /// <param name="length">Octets to keep.</param>
    void Truncate(long length);
}
