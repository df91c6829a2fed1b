using System.Globalization;

namespace Cmp.Asn1;

/// <summary>Why bytes are not the DER encoding of a type. A value, never thrown.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Offset">Where: octets from the start of the decoded data.</param>
/// <param name="Path">The component, from the outermost type inwards, as <c>PKIMessage.header.sender</c>.</param>
public readonly record struct DerError(DerErrorKind Kind, int Offset, string? Path)
{
    /// <summary>Whether there is no error.</summary>
    public bool IsNone => Kind == DerErrorKind.None;

    /// <summary>The same error seen from the enclosing component.</summary>
    internal DerError Within(string field) => this with { Path = Path is null ? field : $"{field}.{Path}" };

    /// <inheritdoc/>
    public override string ToString() => IsNone
        ? "no error"
        : string.Create(CultureInfo.InvariantCulture, $"{Kind} at byte {Offset} in {Path}");
}
