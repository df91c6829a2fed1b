using System.Globalization;
using System.Text;

namespace Cmp.Core;

/// <summary>What a peer wrote, for logs and errors.</summary>
internal static class PeerText
{
    private const char Replacement = '?';

    /// <summary>
    /// A text without control characters and what turns the direction of writing around: a peer that may be anybody starts no new line in a
    /// log, rearranges none and steers no terminal.
    /// </summary>
    internal static string OnOneLine(string text)
    {
        StringBuilder? shown = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.GetUnicodeCategory(text[i])
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                shown ??= new StringBuilder(text);
                shown[i] = Replacement;
            }
        }

        return shown?.ToString() ?? text;
    }

    /// <summary>A text of which every character prints: also none that turns the direction of writing around. Not longer than wanted.</summary>
    internal static string Printable(string text, int most)
    {
        StringBuilder shown = new();
        foreach (Rune character in text.EnumerateRunes())
        {
            if (shown.Length >= most)
            {
                return shown.Append("...").ToString();
            }

            _ = DistinguishedNameText.Prints(character) ? shown.Append(character) : shown.Append(Replacement);
        }

        return shown.ToString();
    }
}
