using System;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>What is saved of an operation: the state of its transaction, and of the request what the application need not keep itself.</summary>
internal sealed record SavedOperation
{
    /// <summary>DER of the protectionAlg, so that salt and iterations of a MAC stay the same (P6).</summary>
    public ReadOnlyMemory<byte> ProtectionAlgorithm { get; init; }

    /// <summary>DER of the PKCS#10 request of a p10cr; empty for another operation.</summary>
    public ReadOnlyMemory<byte> CertificationRequest { get; init; }

    /// <summary>DER of the certificate that a kur replaces; empty for another operation.</summary>
    public ReadOnlyMemory<byte> OldCertificate { get; init; }

    /// <summary>What the transaction saved.</summary>
    public ReadOnlyMemory<byte> State { get; init; }

    /// <summary>Which message began the operation.</summary>
    public CmpBodyType Type => CmpTransaction.RequestTypeOf(State.Span);

    /// <summary>Writes it.</summary>
    /// <param name="buffer">Where it goes.</param>
    public void Write(DerBuffer buffer)
    {
        StateWriter writer = new(buffer);
        writer.Octets(ProtectionAlgorithm.Span);
        writer.Octets(CertificationRequest.Span);
        writer.Octets(OldCertificate.Span);
        writer.Octets(State.Span);
    }

    /// <summary>Reads it.</summary>
    /// <param name="content">What <see cref="Write"/> wrote.</param>
    /// <returns>The operation; null when it is none.</returns>
    public static SavedOperation? Read(ReadOnlySpan<byte> content)
    {
        StateReader reader = new(content);
        SavedOperation saved = new()
        {
            ProtectionAlgorithm = reader.Octets(),
            CertificationRequest = reader.Octets(),
            OldCertificate = reader.Octets(),
            State = reader.Octets(),
        };
        return reader.IsComplete ? saved : null;
    }
}
