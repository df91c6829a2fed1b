namespace Cmp.Asn1.Pkix;

/// <summary>A name of one of nine forms. CMP's <c>sender</c> and <c>recipient</c> are of this type.</summary>
/// <remarks><code>
/// GeneralName ::= CHOICE {
///   otherName                  [0] OtherName,
///   rfc822Name                 [1] IA5String,
///   dNSName                    [2] IA5String,
///   x400Address                [3] ORAddress,
///   directoryName              [4] Name,
///   ediPartyName               [5] EDIPartyName,
///   uniformResourceIdentifier  [6] IA5String,
///   iPAddress                  [7] OCTET STRING,
///   registeredID               [8] OBJECT IDENTIFIER }
/// </code></remarks>
[Asn1Choice, Rfc(5280, "4.2.1.6")]
public readonly ref partial struct GeneralName
{
    /// <summary>A name of a form that an object identifier tells.</summary>
    [Implicit(0)]
    public partial OtherName OtherName { get; }

    /// <summary>A mailbox.</summary>
    [Implicit(1)]
    public partial Ia5Text Rfc822Name { get; }

    /// <summary>A DNS name.</summary>
    [Implicit(2), Asn1Name("dNSName")]
    public partial Ia5Text DnsName { get; }

    /// <summary>An X.400 address; its parts are not looked into.</summary>
    [Implicit(3)]
    public partial SequenceOf<AnyValue> X400Address { get; }

    /// <summary>A distinguished name. It is a CHOICE, so the tag is explicit.</summary>
    [Explicit(4)]
    public partial Name DirectoryName { get; }

    /// <summary>A party in electronic data interchange.</summary>
    [Implicit(5)]
    public partial EdiPartyName EdiPartyName { get; }

    /// <summary>A URI.</summary>
    [Implicit(6)]
    public partial Ia5Text UniformResourceIdentifier { get; }

    /// <summary>An IP address: 4 or 16 octets; with a mask, in name constraints, 8 or 32.</summary>
    [Implicit(7), Asn1Name("iPAddress")]
    public partial OctetString IpAddress { get; }

    /// <summary>An object identifier that was registered for the entity.</summary>
    [Implicit(8), Asn1Name("registeredID")]
    public partial ObjectId RegisteredId { get; }
}

/// <summary>A name of a form that an object identifier tells.</summary>
/// <remarks><code>
/// OtherName ::= SEQUENCE {
///   type-id  OBJECT IDENTIFIER,
///   value    [0] EXPLICIT ANY DEFINED BY type-id }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "4.2.1.6")]
public readonly ref partial struct OtherName
{
    /// <summary>The form of the name.</summary>
    [Asn1Name("type-id")]
    public ObjectId TypeId { get; init; }

    /// <summary>The name.</summary>
    [Explicit(0)]
    public AnyValue Value { get; init; }
}

/// <summary>A party in electronic data interchange.</summary>
/// <remarks><code>
/// EDIPartyName ::= SEQUENCE {
///   nameAssigner  [0] DirectoryString OPTIONAL,
///   partyName     [1] DirectoryString }
/// </code></remarks>
[Asn1Sequence, Asn1Name("EDIPartyName"), Rfc(5280, "4.2.1.6")]
public readonly ref partial struct EdiPartyName
{
    /// <summary>Who gave the name. DirectoryString is a CHOICE, so the tag is explicit.</summary>
    [Explicit(0)]
    public Optional<AnyValue> NameAssigner { get; init; }

    /// <summary>The name.</summary>
    [Explicit(1)]
    public AnyValue PartyName { get; init; }
}
