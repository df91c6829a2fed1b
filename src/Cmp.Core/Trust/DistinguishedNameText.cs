using System;
using System.Globalization;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Makes the text of a name.</summary>
internal sealed class DistinguishedNameText
{
    private const int MostCharacters = 256;
    private const int MostOctetsShown = 32;
    private const string Ellipsis = "...";

    private static readonly (string Oid, string Keyword)[] s_keywords =
    [
        ("2.5.4.3", "CN"),
        ("2.5.4.5", "serialNumber"),
        ("2.5.4.6", "C"),
        ("2.5.4.7", "L"),
        ("2.5.4.8", "ST"),
        ("2.5.4.9", "street"),
        ("2.5.4.10", "O"),
        ("2.5.4.11", "OU"),
        ("0.9.2342.19200300.100.1.1", "UID"),
        ("0.9.2342.19200300.100.1.25", "DC"),
        ("1.2.840.113549.1.9.1", "emailAddress"),
    ];

    private readonly StringBuilder _text = new();

    private bool IsFull => _text.Length > MostCharacters;

    internal void Append(AttributeTypeAndValue attribute, string separator)
    {
        if (IsFull)
        {
            return;
        }

        _text.Append(_text.Length == 0 ? string.Empty : separator).Append(KeywordOf(attribute.Type)).Append('=');
        NameValue value = new(attribute.Value);
        if (!value.IsText)
        {
            ReadOnlySpan<byte> encoded = attribute.Value.Encoded;
            _text.Append('#').Append(Convert.ToHexString(encoded[..Math.Min(encoded.Length, MostOctetsShown)]));
            return;
        }

        while (!IsFull && value.TryNext(out Rune character))
        {
            Append(character);
        }
    }

    public override string ToString() =>
        IsFull ? string.Concat(_text.ToString(0, MostCharacters - Ellipsis.Length), Ellipsis) : _text.ToString();

    // RFC 4514 2.4: special characters behind a backslash; and what does not print, as the hexadecimal digits of its UTF-8 octets.
    private void Append(Rune character)
    {
        if (character.Value is ',' or '+' or '"' or '\\' or '<' or '>' or ';' or '=' or '#')
        {
            _text.Append('\\').Append((char)character.Value);
        }
        else if (Prints(character))
        {
            _text.Append(character);
        }
        else
        {
            Span<byte> octets = stackalloc byte[4];
            foreach (byte octet in octets[..character.EncodeToUtf8(octets)])
            {
                _text.Append(CultureInfo.InvariantCulture, $"\\{octet:X2}");
            }
        }
    }

    /// <summary>Whether a character can be shown: no control character, and none that turns the direction of writing around.</summary>
    internal static bool Prints(Rune character) => Rune.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);

    private static string KeywordOf(ObjectId type)
    {
        string oid = type.ToString();
        foreach ((string known, string keyword) in s_keywords)
        {
            if (known == oid)
            {
                return keyword;
            }
        }

        return oid;
    }
}
