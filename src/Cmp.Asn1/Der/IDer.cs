using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>A type with a DER codec.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IDer<TSelf>
    where TSelf : IDer<TSelf>, allows ref struct
{
    /// <summary>Name of the type in its ASN.1 module; the start of every error path.</summary>
    static abstract string TypeName { get; }

    /// <summary>Whether an encoding of this type can begin with this identifier octet.</summary>
    /// <param name="identifier">The identifier octet at hand.</param>
    /// <returns>True when it can.</returns>
    static abstract bool CanStartWith(byte identifier);

    /// <summary>Reads one value. After a failure the reader keeps its first error and the value is meaningless.</summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="field">Name of the component, for the error path.</param>
    /// <returns>The value, a view over the bytes read.</returns>
    static abstract TSelf Read(scoped ref DerReader reader, string field);

    /// <summary>Appends the encoding of this value.</summary>
    /// <param name="writer">Where to write.</param>
    void Write(AsnWriter writer);
}

/// <summary>A type whose tag can be replaced: every type but CHOICE and ANY.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface ITaggedDer<TSelf> : IDer<TSelf>
    where TSelf : ITaggedDer<TSelf>, allows ref struct
{
    /// <summary>Whether the type's encoding is constructed, which an implicit tag keeps.</summary>
    static abstract bool IsConstructed { get; }

    /// <summary>Reads one value under a replaced tag.</summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="identifier">The identifier octet to expect.</param>
    /// <param name="field">Name of the component, for the error path.</param>
    /// <returns>The value, a view over the bytes read.</returns>
    static abstract TSelf Read(scoped ref DerReader reader, byte identifier, string field);

    /// <summary>Appends the encoding of this value under a replaced tag.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="tag">The tag to write instead of the type's own.</param>
    void Write(AsnWriter writer, Asn1Tag tag);
}
