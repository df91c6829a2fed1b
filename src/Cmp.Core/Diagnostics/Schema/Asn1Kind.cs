namespace Cmp.Core;

/// <summary>How values of an ASN.1 type are encoded.</summary>
internal enum Asn1Kind
{
    /// <summary>The name of another production.</summary>
    Reference = 0,

    /// <summary>Components, one after the other.</summary>
    Sequence,

    /// <summary>SEQUENCE OF.</summary>
    SequenceOf,

    /// <summary>SET OF.</summary>
    SetOf,

    /// <summary>One of several.</summary>
    Choice,

    /// <summary>Anything; an object identifier beside it may tell what.</summary>
    Any,

    /// <summary>BOOLEAN.</summary>
    Boolean,

    /// <summary>INTEGER or ENUMERATED.</summary>
    Integer,

    /// <summary>BIT STRING.</summary>
    BitString,

    /// <summary>OCTET STRING.</summary>
    OctetString,

    /// <summary>NULL.</summary>
    Null,

    /// <summary>OBJECT IDENTIFIER.</summary>
    ObjectIdentifier,

    /// <summary>A character string.</summary>
    Text,

    /// <summary>GeneralizedTime or UTCTime.</summary>
    Time,
}
