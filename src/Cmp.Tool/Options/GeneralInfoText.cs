using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Numerics;
using Cmp.Core;

namespace Cmp.Tool.Options;

/// <summary>Items of generalInfo as people write them: <c>OID:int:NUMBER</c> and <c>OID:str:TEXT</c>, as openssl has it.</summary>
internal static class GeneralInfoText
{
    /// <summary>Reads items.</summary>
    /// <param name="lists">The items, a comma between two; null for none.</param>
    /// <returns>The items.</returns>
    /// <exception cref="ToolException">One is none.</exception>
    internal static List<CmpInfo> Parse(string[]? lists)
    {
        List<CmpInfo> items = [];
        foreach (string item in string.Join(',', lists ?? []).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            items.Add(ParseItem(item));
        }

        return items;
    }

    private static CmpInfo ParseItem(string item)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        try
        {
            switch (item.Split(':', 3))
            {
                case [string type, "int", string text] when BigInteger.TryParse(text, out BigInteger number):
                    writer.WriteInteger(number);
                    return new CmpInfo(type, writer.Encode());
                case [string type, "str", string text]:
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
                    return new CmpInfo(type, writer.Encode());
            }
        }
        catch (ArgumentException)
        {
            // The type is no object identifier.
        }

        throw new ToolException(ExitCode.Usage, $"{item} is no item for the header", "write it as 1.2.3.4:int:56789 or 1.2.3.4:str:text");
    }
}
