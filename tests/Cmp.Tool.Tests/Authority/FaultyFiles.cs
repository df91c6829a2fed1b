using System;
using System.IO;
using Cmp.Tool.Authority;

namespace Cmp.Tool.Tests.Authority;

/// <summary>Files on a disk that is full, or slow to find it out, when a test says so.</summary>
internal sealed class FaultyFiles(IAuthorityFiles inner) : IAuthorityFiles
{
    /// <summary>How many more octets can be written to the journal; null for any number.</summary>
    public int? Room { get; set; }

    /// <summary>Whether the disk says only at the end that it could not keep what was written.</summary>
    public bool FailsToFlush { get; set; }

    public string Place => inner.Place;

    public bool Exists(string name) => inner.Exists(name);

    public byte[] Read(string name) => inner.Read(name);

    public void Write(string name, ReadOnlySpan<byte> content)
    {
        if (Room is int room && room < content.Length)
        {
            throw Full();
        }

        inner.Write(name, content);
    }

    public IJournalFile OpenJournal(string name) => new FaultyJournal(this, inner.OpenJournal(name));

    private static IOException Full() => new("No space left on device");

    private sealed class FaultyJournal(FaultyFiles files, IJournalFile inner) : IJournalFile
    {
        public long Length => inner.Length;

        public int Read(long offset, Span<byte> destination) => inner.Read(offset, destination);

        public void Write(long offset, ReadOnlySpan<byte> octets)
        {
            int room = Math.Min(files.Room ?? int.MaxValue, octets.Length);
            inner.Write(offset, octets[..room]);
            files.Room -= room;
            if (room < octets.Length)
            {
                throw Full();
            }
        }

        public void Flush()
        {
            if (files.FailsToFlush)
            {
                throw Full();
            }

            inner.Flush();
        }

        public void Truncate(long length) => inner.Truncate(length);

        public void Dispose() => inner.Dispose();
    }
}
