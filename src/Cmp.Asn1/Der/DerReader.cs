using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>
/// A cursor over DER. Its first failure sticks: from then on it holds that error, has no more data, and every read returns a default
/// value, so that a decoder can read all components in a row and look at <see cref="Error"/> once.
/// </summary>
/// <remarks>
/// One reader walks all levels of a value: <see cref="Enter"/> moves its end to that of the content, <see cref="Leave"/> moves it back.
/// Tags, lengths and times are read by the static methods of <see cref="AsnDecoder"/>, but for the usual ones
/// (<see cref="DerHeader"/>, <see cref="DerContent"/>); this type adds the position, the field path, the depth and the sticky error.
/// Those methods, unlike <c>ValueAsnReader</c> on top of them, tell how many octets they consumed and fail without an exception on
/// broken lengths.
/// </remarks>
public ref partial struct DerReader
{
    // Where the data ends once the reader has failed: no position is there or before it. Also the answer of what found no value.
    private const int Failed = -1;

    private readonly ReadOnlySpan<byte> _data;
    private readonly KnownDocuments? _documents;
    private readonly bool _isChecked;
    private int _position;
    private int _end;
    private int _depth;
    private DerError _error;

    /// <summary>A reader at the start of an encoding.</summary>
    /// <param name="data">The encoding.</param>
    public DerReader(ReadOnlySpan<byte> data)
        : this(data, documents: null)
    {
    }

    internal DerReader(ReadOnlySpan<byte> data, KnownDocuments? documents, bool isChecked = false)
    {
        _data = data;
        _end = data.Length;
        _documents = documents;
        _isChecked = isChecked;
        if (data.Length > DerLimits.Octets)
        {
            _error = new DerError(DerErrorKind.TooLong, DerLimits.Octets, null);
            _end = Failed;
        }
    }

    /// <summary>Whether another value follows. False after a failure, so that loops end.</summary>
    public readonly bool HasData => _position < _end;

    /// <summary>The first failure; <see cref="DerErrorKind.None"/> while there is none.</summary>
    public readonly DerError Error => _error;

    /// <summary>Whether the documents inside (<see cref="Unopened{T}"/>) are opened, too, and checked.</summary>
    internal readonly bool OpensDocuments => _documents is not null;

    /// <summary>
    /// Whether the data was decoded before, so that what is nested in components (elements of collections, alternatives, values of any
    /// type) is passed over by its tag and length. Should such data be invalid after all, so is what is read later, and nothing worse.
    /// </summary>
    public readonly bool IsChecked => _isChecked;

    /// <summary>The next identifier octet, or 0 when there is none.</summary>
    public readonly byte NextIdentifier => HasData ? _data[_position] : (byte)0;

    /// <summary>
    /// Where the next value starts, in octets from the start of the outermost data. After a failure, where that was noted.
    /// </summary>
    public readonly int Offset => _position;

    /// <summary>A reader at the start of an encoding that was decoded before, or has just been encoded.</summary>
    /// <param name="data">The encoding.</param>
    /// <returns>The reader; see <see cref="IsChecked"/>.</returns>
    public static DerReader OfChecked(ReadOnlySpan<byte> data) => new(data, documents: null, isChecked: true);

    /// <summary>Whether the next value begins with this identifier octet.</summary>
    /// <param name="identifier">The identifier octet.</param>
    /// <returns>True when it does.</returns>
    public readonly bool IsNext(byte identifier) => HasData && _data[_position] == identifier;

    /// <summary>Enters a constructed value: what is read next is its content.</summary>
    /// <param name="identifier">The identifier octet to expect.</param>
    /// <param name="field">Name of the component, for the error path.</param>
    /// <returns>What <see cref="Leave"/> has to be given: where the value ends that this one is in; negative after a failure.</returns>
    public int Enter(byte identifier, string field)
    {
        unchecked
        {
            if (_depth < DerLimits.Depth && TryReadShortHeader(identifier, out int length))
            {
                int outer = _end;
                _end = _position + length;
                _depth++;
                return outer;
            }
        }

        return EnterLong(identifier, field);
    }

    /// <summary>Leaves a constructed value: all its content must have been read.</summary>
    /// <param name="outer">What <see cref="Enter"/> returned.</param>
    /// <param name="field">Name of the component, for the error path.</param>
    public void Leave(int outer, string field)
    {
        if (_position == _end)
        {
            _end = outer;
            _depth = unchecked(_depth - 1);
        }
        else
        {
            FailInside(outer, field, isComponent: true);
        }
    }

    /// <summary>All data must have been read.</summary>
    /// <param name="field">Name of what was read, for the error path.</param>
    public void RequireEnd(string field)
    {
        if (HasData)
        {
            Fail(DerErrorKind.TrailingData, field);
        }
    }

    /// <summary>Notes a failure at the current position, unless there is one already.</summary>
    /// <param name="kind">What is wrong.</param>
    /// <param name="field">Name of the component.</param>
    public void Fail(DerErrorKind kind, string field) => FailAt(kind, _position, field);

    /// <summary>The octets read since an earlier position.</summary>
    /// <param name="offset">What <see cref="Offset"/> was at that position.</param>
    /// <returns>The octets; none after a failure.</returns>
    public readonly ReadOnlySpan<byte> Since(int offset) => _end >= 0 ? _data.Slice(offset, unchecked(_position - offset)) : default;

    /// <summary>Reads the content octets of the next value.</summary>
    internal ReadOnlySpan<byte> ReadContent(byte identifier, string field)
    {
        if (TryReadShortHeader(identifier, out int length))
        {
            int start = _position;
            _position = unchecked(start + length);
            return _data.Slice(start, length);
        }

        return ReadLongContent(identifier, field);
    }

    /// <summary>Reads one value of any type, whole, and checks that what is nested in it is DER as far as tags and lengths go.</summary>
    internal ReadOnlySpan<byte> ReadAny(string field)
    {
        if (!HasData)
        {
            FailAt(DerErrorKind.EndOfData, _position, field);
            return default;
        }

        int start = _position;
        byte identifier = _data[start];
        if (_isChecked || !DerTag.IsConstructed(identifier))
        {
            return ReadFrame(identifier, field);
        }

        int outer = Enter(identifier, field);
        if (outer >= 0 && DerHeader.AreValues(_data[_position.._end], DerLimits.Depth - _depth))
        {
            _position = _end;
            Leave(outer, field);
            return Since(start);
        }

        // Something is wrong in there: walk again to tell what and where.
        while (HasData)
        {
            _ = ReadAny("value");
        }

        Leave(outer, field);
        return default;
    }

    /// <summary>Reads one value whole, looking at its own tag and length only.</summary>
    /// <param name="identifier">The identifier octet to expect.</param>
    /// <param name="field">Name of the component, for the error path.</param>
    /// <returns>The value, with tag and length; none after a failure.</returns>
    public ReadOnlySpan<byte> ReadFrame(byte identifier, string field)
    {
        int start = _position;
        _ = ReadContent(identifier, field);
        return Since(start);
    }

    /// <summary>Passes over the next value if it is a document that is known.</summary>
    internal bool TryPassKnownDocument(out ReadOnlySpan<byte> document)
    {
        document = default;
        if (!HasData || _documents is null or { IsEmpty: true } || !DerHeader.TryRead(_data[_position.._end], out int start, out int length))
        {
            return false;
        }

        ReadOnlySpan<byte> next = _data.Slice(_position, start + length);
        bool isKnown = _documents.Contains(next);
        _position += isKnown ? next.Length : 0;
        document = isKnown ? next : default;
        return isKnown;
    }
}
