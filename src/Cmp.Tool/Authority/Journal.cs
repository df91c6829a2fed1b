using System;
using System.Buffers.Binary;
using System.Formats.Asn1;
using System.IO;
using System.Security.Cryptography;
using System.Threading;

namespace Cmp.Tool.Authority;

/// <summary>
/// The record of what an authority has decided: it only grows, and what <see cref="Append"/> has returned from is on the disk.
/// </summary>
/// <remarks>
/// A record is its length (4 octets), how much of the journal was on the disk when it was written (8), its DER, and 8 octets of the hash of
/// the last two. What a crash has torn is cut off, as nobody was told of it; what was on the disk once and is damaged now is an error. Several
/// threads share a wait for the disk.
/// </remarks>
internal sealed class Journal : IDisposable
{
    private const int LengthOctets = 4;
    private const int PrefixOctets = LengthOctets + sizeof(long);
    private const int HashOctets = 8;
    private const int LongestRecord = 1024 * 1024;
    private const int LongestTail = 64 * 1024 * 1024;

    private static readonly byte[] s_title = "CMPNATIVE JOURNAL 1\n"u8.ToArray();

    private readonly IJournalFile _file;
    private readonly string _place;
    private readonly Lock _writing = new();
    private readonly Lock _flushing = new();
    private long _end;
    private long _durable;
    private string? _defect;

    private Journal(IJournalFile file, string place) => (_file, _place) = (file, place);

    /// <summary>How many octets of a torn record were cut off when it was opened.</summary>
    internal long OctetsCutOff { get; private set; }

    /// <summary>Opens a journal and tells what is in it.</summary>
    /// <param name="files">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="tell">Is told of each record and where it stands.</param>
    /// <returns>The journal.</returns>
    /// <exception cref="AuthorityException">It is damaged, or in use.</exception>
    internal static Journal Open(IAuthorityFiles files, string name, Action<JournalRecord, long> tell)
    {
        string place = Path.Combine(files.Place, name);
        IJournalFile file;
        try
        {
            file = files.OpenJournal(name);
        }
        catch (IOException failure)
        {
            throw new AuthorityException($"{place} cannot be opened; is another authority using it? {failure.Message}", failure)
            {
                Hint = "stop the other one, or name another folder with --dir",
            };
        }

        Journal journal = new(file, place);
        try
        {
            journal.Load(tell);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Writes a record and waits until it is on the disk.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Where it stands.</returns>
    /// <exception cref="AuthorityException">It could not be written: nothing has happened then.</exception>
    internal long Append(JournalRecord record)
    {
        byte[] encoded = record.Encode();
        byte[] framed = new byte[PrefixOctets + encoded.Length + HashOctets];
        long offset;
        lock (_writing)
        {
            ThrowIfDefective();
            offset = _end;
            Frame(encoded, Interlocked.Read(ref _durable), framed);
            try
            {
                _file.Write(offset, framed);
            }
            catch (IOException failure)
            {
                TakeBack(offset);
                throw new AuthorityException($"{_place} cannot be written: {failure.Message}", failure)
                {
                    Hint = "make room, or have the folder writable",
                };
            }

            _end += framed.Length;
        }

        Flush(offset + framed.Length);
        return offset;
    }

    /// <summary>Reads a record again.</summary>
    /// <param name="offset">Where it stands.</param>
    /// <returns>The record.</returns>
    internal JournalRecord Read(long offset) => TryRead(offset, out JournalRecord? record, out _)
        ? record!
        : throw new AuthorityException($"{_place} was changed by somebody else");

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Load(Action<JournalRecord, long> tell)
    {
        long length = _file.Length;
        byte[] title = new byte[s_title.Length];
        int read = _file.Read(0, title);
        if (!title.AsSpan(0, read).SequenceEqual(s_title.AsSpan(0, read)))
        {
            throw new AuthorityException($"{_place} is not the journal of an authority");
        }

        if (read < s_title.Length)
        {
            // Not even the first line was written when the process ended.
            _file.Truncate(0);
            _file.Write(0, s_title);
            _file.Flush();
            length = s_title.Length;
        }

        _end = s_title.Length;
        while (_end < length && TryRead(_end, out JournalRecord? record, out int octets))
        {
            tell(record!, _end);
            _end += octets;
        }

        CutTail(length);
        _durable = _end;
    }

    // A disk keeps what was not waited for in any order, so that whole records may follow a torn one. One that was written when the place
    // of the torn one was on the disk already shows that this is no crash.
    private void CutTail(long length)
    {
        OctetsCutOff = length - _end;
        if (OctetsCutOff == 0)
        {
            return;
        }

        if (OctetsCutOff > LongestTail)
        {
            throw Damaged();
        }

        byte[] tail = new byte[OctetsCutOff];
        int read = _file.Read(_end, tail);
        for (int at = 1; at < read; at++)
        {
            if (TryParse(tail.AsMemory(at, read - at), out _, out long durable, out _) && durable > _end)
            {
                throw Damaged();
            }
        }

        _file.Truncate(_end);
        _file.Flush();
    }

    private AuthorityException Damaged() => new($"{_place} is damaged at octet {_end}; restore it from a copy");

    private bool TryRead(long offset, out JournalRecord? record, out int octets)
    {
        record = null;
        octets = 0;
        Span<byte> length = stackalloc byte[LengthOctets];
        if (_file.Read(offset, length) < LengthOctets || BinaryPrimitives.ReadUInt32BigEndian(length) is 0 or > LongestRecord)
        {
            return false;
        }

        byte[] framed = new byte[PrefixOctets + (int)BinaryPrimitives.ReadUInt32BigEndian(length) + HashOctets];
        return _file.Read(offset, framed) == framed.Length && TryParse(framed, out record, out _, out octets);
    }

    private static bool TryParse(ReadOnlyMemory<byte> framed, out JournalRecord? record, out long durable, out int octets)
    {
        record = null;
        durable = 0;
        octets = 0;
        if (framed.Length < PrefixOctets + HashOctets || BinaryPrimitives.ReadUInt32BigEndian(framed.Span) is 0 or > LongestRecord)
        {
            return false;
        }

        int length = (int)BinaryPrimitives.ReadUInt32BigEndian(framed.Span);
        int end = PrefixOctets + length;
        if (framed.Length < end + HashOctets
            || !HashOf(framed.Span[LengthOctets..end]).SequenceEqual(framed.Span.Slice(end, HashOctets)))
        {
            return false;
        }

        try
        {
            record = JournalRecord.Decode(framed.Slice(PrefixOctets, length));
            durable = BinaryPrimitives.ReadInt64BigEndian(framed.Span[LengthOctets..]);
            octets = end + HashOctets;
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private void Flush(long position)
    {
        lock (_flushing)
        {
            if (Interlocked.Read(ref _durable) >= position)
            {
                return;
            }

            long end;
            lock (_writing)
            {
                ThrowIfDefective();
                end = _end;
            }

            try
            {
                _file.Flush();
            }
            catch (IOException failure)
            {
                // What a disk does with octets that it has failed to keep once is anybody's guess.
                _defect = $"{_place} could not be brought to the disk: {failure.Message}; start the authority again";
                throw new AuthorityException(_defect, failure);
            }

            Interlocked.Exchange(ref _durable, end);
        }
    }

    private void TakeBack(long offset)
    {
        try
        {
            _file.Truncate(offset);
        }
        catch (IOException failure)
        {
            _defect = $"{_place} has a torn record that cannot be cut off: {failure.Message}; start the authority again";
        }
    }

    private void ThrowIfDefective()
    {
        if (_defect is not null)
        {
            throw new AuthorityException(_defect);
        }
    }

    private static void Frame(ReadOnlySpan<byte> record, long durable, Span<byte> framed)
    {
        BinaryPrimitives.WriteUInt32BigEndian(framed, (uint)record.Length);
        BinaryPrimitives.WriteInt64BigEndian(framed[LengthOctets..], durable);
        record.CopyTo(framed[PrefixOctets..]);
        int end = PrefixOctets + record.Length;
        HashOf(framed[LengthOctets..end]).CopyTo(framed[end..]);
    }

    private static ReadOnlySpan<byte> HashOf(ReadOnlySpan<byte> octets) => SHA256.HashData(octets).AsSpan(0, HashOctets);
}
