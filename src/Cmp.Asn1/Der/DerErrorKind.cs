namespace Cmp.Asn1;

/// <summary>What is wrong with an encoding.</summary>
public enum DerErrorKind
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The data ends where another value has to follow.</summary>
    EndOfData,

    /// <summary>Identifier or length octets are not DER, or announce more data than there is.</summary>
    Malformed,

    /// <summary>Another tag was expected at this place.</summary>
    UnexpectedTag,

    /// <summary>The content octets are not a DER encoding of the type.</summary>
    InvalidContent,

    /// <summary>Data follows the last component.</summary>
    TrailingData,

    /// <summary>An integer does not fit the range that the type allows.</summary>
    OutOfRange,

    /// <summary>A component that has its default value is encoded, which DER forbids.</summary>
    EncodedDefault,

    /// <summary>A collection has fewer elements than it must.</summary>
    TooFewElements,

    /// <summary>A collection has more elements than <see cref="DerLimits.Elements"/>.</summary>
    TooManyElements,

    /// <summary>Values are nested deeper than <see cref="DerLimits.Depth"/>.</summary>
    TooDeep,

    /// <summary>The encoding is longer than <see cref="DerLimits.Octets"/>.</summary>
    TooLong,
}
