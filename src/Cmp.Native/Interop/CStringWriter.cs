using System;

namespace Cmp.Native.Interop;

/// <summary>Writes a C string into a buffer of the caller's: what fits is always terminated by a zero.</summary>
/// <param name="destination">The buffer.</param>
internal ref struct CStringWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;
    private int _length;

    /// <summary>Whether all that was appended is there, with the terminating zero.</summary>
    public bool Fits { get; private set; } = !destination.IsEmpty;

    /// <summary>Appends bytes; once something did not fit, nothing more is written.</summary>
    public void Append(ReadOnlySpan<byte> text)
    {
        if (!Fits)
        {
            return;
        }

        int room = _destination.Length - _length - 1;
        Fits = text.Length <= room;
        int count = Math.Min(text.Length, room);
        text[..count].CopyTo(_destination[_length..]);
        _length += count;
        _destination[_length] = 0;
    }
}
