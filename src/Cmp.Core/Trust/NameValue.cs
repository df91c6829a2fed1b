using System;
using System.Formats.Asn1;
using System.Text;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>
/// The value of one attribute of a name, walked as characters in the form in which names are compared (RFC 5280 7.1): capital ASCII
/// letters as small ones, outer white space dropped, inner white space folded into one space. Other string types than the one at hand
/// give the same characters.
/// </summary>
internal ref struct NameValue
{
    private const byte Utf8String = 0x0C;
    private const byte PrintableString = 0x13;
    private const byte TeletexString = 0x14;
    private const byte Ia5String = 0x16;
    private const byte VisibleString = 0x1A;
    private const byte UniversalString = 0x1C;
    private const byte BmpString = 0x1E;

    private readonly byte _identifier;
    private ReadOnlySpan<byte> _rest;

    internal NameValue(AnyValue value)
    {
        _identifier = value.Identifier;
        _rest = AsnDecoder.TryReadEncodedValue(value.Encoded, AsnEncodingRules.DER, out _, out int start, out int length, out _)
            ? value.Encoded.Slice(start, length)
            : default;
        SkipSpace();
    }

    /// <summary>Whether the value is a string of characters; otherwise only its bytes can be compared.</summary>
    internal readonly bool IsText => _identifier
        is Utf8String or PrintableString or TeletexString or Ia5String or VisibleString or UniversalString or BmpString;

    /// <summary>Whether octets were met that are no character of the string type. The walk ends there.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>Goes to the next character in the form for comparison.</summary>
    internal bool TryNextFolded(out Rune character)
    {
        if (!TryNext(out character))
        {
            return false;
        }

        if (IsSpace(character))
        {
            // Space at the end is outer space: there is no further character.
            SkipSpace();
            character = _rest.IsEmpty ? default : new Rune(' ');
            return !_rest.IsEmpty;
        }

        character = character.IsAscii ? new Rune(char.ToLowerInvariant((char)character.Value)) : character;
        return true;
    }

    /// <summary>Goes to the next character as it is.</summary>
    internal bool TryNext(out Rune character)
    {
        character = default;
        if (_rest.IsEmpty || IsBroken)
        {
            return false;
        }

        IsBroken = !TryDecode(out character, out int consumed);
        _rest = IsBroken ? default : _rest[consumed..];
        return !IsBroken;
    }

    private readonly bool TryDecode(out Rune character, out int consumed)
    {
        switch (_identifier)
        {
            case Utf8String:
                return Rune.DecodeFromUtf8(_rest, out character, out consumed) == System.Buffers.OperationStatus.Done;
            case BmpString:
                return TryDecodeBigEndian(sizeof(ushort), out character, out consumed);
            case UniversalString:
                return TryDecodeBigEndian(sizeof(uint), out character, out consumed);
            default:
                // TeletexString is read as Latin-1, which is what everybody who still uses it puts there.
                character = new Rune((char)_rest[0]);
                consumed = 1;
                return true;
        }
    }

    private readonly bool TryDecodeBigEndian(int size, out Rune character, out int consumed)
    {
        character = default;
        consumed = size;
        if (_rest.Length < size)
        {
            return false;
        }

        uint value = 0;
        foreach (byte octet in _rest[..size])
        {
            value = unchecked((value << 8) | octet);
        }

        return Rune.TryCreate(value, out character);
    }

    private void SkipSpace()
    {
        while (!_rest.IsEmpty && TryDecode(out Rune character, out int consumed) && IsSpace(character))
        {
            _rest = _rest[consumed..];
        }
    }

    private static bool IsSpace(Rune character) => character.Value is ' ' or (>= '\t' and <= '\r');
}
