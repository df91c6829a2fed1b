using System;
using System.Formats.Asn1;
using System.Runtime.CompilerServices;

namespace Cmp.Asn1;

/// <summary>
/// A cursor over DER. Its first failure sticks: from then on it holds that error, has no more data, and every read returns a default
/// value, so that a decoder can read all components in a row and look at <see cref="Error"/> once.
/// </summary>
/// <remarks>
/// Tags, lengths and times are read by the static methods of <see cref="AsnDecoder"/>, but for the shortest headers
/// (<see cref="DerHeader"/>); this type adds the position, the field path, the depth and the sticky error. Those methods, unlike
/// <c>ValueAsnReader</c> on top of them, tell how many octets they consumed and fail without an exception on broken lengths.
/// </remarks>
public ref partial struct DerReader
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly int _origin;
    private readonly int _depth;
    private readonly bool _opensDocuments;
    private int _position;
    private DerError _error;

    /// <summary>A reader at the start of an encoding.</summary>
    /// <param name="data">The encoding.</param>
    public DerReader(ReadOnlySpan<byte> data)
        : this(data, opensDocuments: false)
    {
    }

    internal DerReader(ReadOnlySpan<byte> data, bool opensDocuments)
        : this(data, origin: 0, depth: 0, opensDocuments, default)
    {
        if (data.Length > DerLimits.Octets)
        {
            _error = new DerError(DerErrorKind.TooLong, DerLimits.Octets, null);
        }
    }

    private DerReader(ReadOnlySpan<byte> data, int origin, int depth, bool opensDocuments, DerError error)
    {
        _data = data;
        _origin = origin;
        _depth = depth;
        _opensDocuments = opensDocuments;
        _error = error;
    }

    /// <summary>Whether another value follows. False after a failure, so that loops end.</summary>
    public readonly bool HasData => _error.Kind == DerErrorKind.None && _position < _data.Length;

    /// <summary>The first failure; <see cref="DerErrorKind.None"/> while there is none.</summary>
    public readonly DerError Error => _error;

    /// <summary>Whether the documents inside (<see cref="Unopened{T}"/>) are opened, too, and checked.</summary>
    internal readonly bool OpensDocuments => _opensDocuments;

    /// <summary>The next identifier octet, or 0 when there is none.</summary>
    public readonly byte NextIdentifier => HasData ? _data[_position] : (byte)0;

    /// <summary>Whether the next value begins with this identifier octet.</summary>
    /// <param name="identifier">The identifier octet.</param>
    /// <returns>True when it does.</returns>
    public readonly bool IsNext(byte identifier) => HasData && _data[_position] == identifier;

    /// <summary>Enters a constructed value.</summary>
    /// <param name="identifier">The identifier octet to expect.</param>
    /// <param name="field">Name of the component, for the error path.</param>
    /// <returns>A reader over the content, to be handed to <see cref="Leave"/>. When this reader has failed, so has that one.</returns>
    public DerReader Enter(byte identifier, string field)
    {
        if (_depth >= DerLimits.Depth)
        {
            Fail(DerErrorKind.TooDeep, field);
        }

        ReadOnlySpan<byte> content = ReadContent(identifier, field, out int contentStart);
        return new DerReader(content, contentStart, _depth + 1, _opensDocuments, _error);
    }

    /// <summary>Leaves a constructed value: all its content must have been read.</summary>
    /// <param name="inner">The reader that <see cref="Enter"/> returned.</param>
    /// <param name="field">Name of the component, for the error path.</param>
    public void Leave(scoped in DerReader inner, string field)
    {
        if (!_error.IsNone)
        {
            return;
        }

        if (!inner._error.IsNone)
        {
            _error = inner._error.Within(field);
        }
        else if (inner._position < inner._data.Length)
        {
            _error = new DerError(DerErrorKind.TrailingData, inner.Offset, field);
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
    public void Fail(DerErrorKind kind, string field) => FailAt(kind, Offset, field);

    /// <summary>Where the next value starts, in octets from the start of the outermost data.</summary>
    public readonly int Offset => _origin + _position;

    /// <summary>The octets read since an earlier position.</summary>
    /// <param name="offset">What <see cref="Offset"/> was at that position.</param>
    /// <returns>The octets; none after a failure.</returns>
    public readonly ReadOnlySpan<byte> Since(int offset) =>
        _error.IsNone ? _data[(offset - _origin).._position] : default;

    /// <summary>Reads the content octets of the next value.</summary>
    internal ReadOnlySpan<byte> ReadContent(byte identifier, string field) => ReadContent(identifier, field, out _);

    /// <summary>Reads one value of any type, whole, and checks that what is nested in it is DER as far as tags and lengths go.</summary>
    internal ReadOnlySpan<byte> ReadAny(string field)
    {
        if (!HasData)
        {
            FailAt(DerErrorKind.EndOfData, Offset, field);
            return default;
        }

        int start = _position;
        byte identifier = _data[start];
        if (!DerTag.IsConstructed(identifier))
        {
            return ReadFrame(identifier, field);
        }

        DerReader content = Enter(identifier, field);
        if (DerHeader.AreValues(content._data, DerLimits.Depth - content._depth))
        {
            return Since(_origin + start);
        }

        // Something is wrong in there: walk again to tell what and where.
        while (content.HasData)
        {
            _ = content.ReadAny("value");
        }

        Leave(in content, field);
        return default;
    }

    /// <summary>Reads one value whole, looking at its own tag and length only.</summary>
    internal ReadOnlySpan<byte> ReadFrame(byte identifier, string field)
    {
        int start = _position;
        _ = ReadContent(identifier, field);
        return _error.IsNone ? _data[start.._position] : default;
    }

    private ReadOnlySpan<byte> ReadContent(byte identifier, string field, out int contentStart)
    {
        if (HasData)
        {
            ReadOnlySpan<byte> rest = _data[_position..];
            if (rest[0] == identifier && DerHeader.TryRead(rest, out int start, out int length))
            {
                contentStart = Offset + start;
                _position += start + length;
                return rest.Slice(start, length);
            }
        }

        contentStart = 0;
        FailContent(identifier, field);
        return default;
    }

    // Keeps the reasons out of the way of what succeeds.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailContent(byte identifier, string field)
    {
        DerErrorKind kind = _position >= _data.Length ? DerErrorKind.EndOfData
            : _data[_position] != identifier ? DerErrorKind.UnexpectedTag
            : DerErrorKind.Malformed;
        FailAt(kind, Offset, field);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailAt(DerErrorKind kind, int offset, string field)
    {
        if (_error.IsNone)
        {
            _error = new DerError(kind, offset, field);
            _position = offset - _origin;
        }
    }
}
