using System;
using System.Runtime.CompilerServices;

namespace Cmp.Asn1;

/// <content>Identifier and length octets, and what is noted when they are wrong.</content>
public ref partial struct DerReader
{
    // Moves to the content of the next value if its header is of two octets, as nearly all are: what is left for the others are calls at
    // the very end, so that nothing has to be kept across them. Nothing overflows: all numbers are positions in the data, or one octet beyond.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadShortHeader(byte identifier, out int length)
    {
        length = 0;
        unchecked
        {
            ReadOnlySpan<byte> data = _data;
            int position = _position;
            int second = position + 1;
            if (second < _end && (uint)second < (uint)data.Length && data[position] == identifier)
            {
                length = data[second];
                if (length <= DerHeader.LongestShortForm && length < _end - second && !DerTag.IsLong(identifier))
                {
                    _position = second + 1;
                    return true;
                }
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int EnterLong(byte identifier, string field)
    {
        bool isTooDeep = _depth >= DerLimits.Depth;
        int length = isTooDeep ? Failed : ReadLongHeader(identifier);
        if (length < 0)
        {
            return FailHeader(identifier, field, isTooDeep);
        }

        int outer = _end;
        _end = _position + length;
        _depth++;
        return outer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> ReadLongContent(byte identifier, string field)
    {
        int length = ReadLongHeader(identifier);
        if (length < 0)
        {
            _ = FailHeader(identifier, field, isTooDeep: false);
            return default;
        }

        int start = _position;
        _position = start + length;
        return _data.Slice(start, length);
    }

    // The content's length; negative when there is no such value.
    private int ReadLongHeader(byte identifier)
    {
        if (!HasData || _data[_position] != identifier || !DerHeader.TryReadLong(_data[_position.._end], out int start, out int length))
        {
            return Failed;
        }

        _position += start;
        return length;
    }

    // Keeps the reasons out of the way of what succeeds.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FailHeader(byte identifier, string field, bool isTooDeep)
    {
        DerErrorKind kind = isTooDeep ? DerErrorKind.TooDeep
            : _position >= _end ? DerErrorKind.EndOfData
            : _data[_position] != identifier ? DerErrorKind.UnexpectedTag
            : DerErrorKind.Malformed;
        FailAt(kind, _position, field);
        return Failed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailInside(int outer, string field, bool isComponent)
    {
        if (_error.IsNone)
        {
            FailAt(DerErrorKind.TrailingData, _position, field);
        }
        else if (outer >= 0 && isComponent)
        {
            _error = _error.Within(field);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailAt(DerErrorKind kind, int offset, string field)
    {
        if (_error.IsNone)
        {
            _error = new DerError(kind, offset, field);
            _position = offset;
            _end = Failed;
        }
    }
}
