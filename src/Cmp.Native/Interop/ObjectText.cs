namespace Cmp.Native.Interop;

/// <summary>Object identifiers as libcrypto's functions want them that look algorithms up by name.</summary>
internal static unsafe class ObjectText
{
    /// <summary>Octets of the longest text, with the terminating zero; longer ones are cut, and name nothing.</summary>
    internal const int Longest = 64;

    /// <summary>Writes the name that libcrypto has for an object identifier, or else its dotted form.</summary>
    /// <param name="identifier">The object identifier.</param>
    /// <param name="text">Room for <see cref="Longest"/> octets.</param>
    internal static void Write(ASN1_OBJECT* identifier, byte* text)
    {
        text[0] = 0;
        _ = LibcryptoObjects.OBJ_obj2txt(text, Longest, identifier, 0);
    }
}
