using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>A signed message as the search for its signer sees it: what it says about the signer, and what was signed.</summary>
internal readonly ref struct SignedMessage
{
    /// <summary>DER of the sender's name.</summary>
    internal ReadOnlySpan<byte> Sender { get; init; }

    /// <summary>senderKID, if present.</summary>
    internal Optional<OctetString> SenderKid { get; init; }

    /// <summary>DER of protectionAlg.</summary>
    internal ReadOnlySpan<byte> Algorithm { get; init; }

    /// <summary>What was signed: DER of ProtectedPart.</summary>
    internal ReadOnlySpan<byte> Data { get; init; }

    /// <summary>Its hash; empty when the algorithm does not sign a hash.</summary>
    internal ReadOnlySpan<byte> Hash { get; init; }

    /// <summary>The signature.</summary>
    internal ReadOnlySpan<byte> Signature { get; init; }

    /// <summary>Verifies the signature with the key of a certificate.</summary>
    internal SignatureVerdict VerifyWith(CmpCertificate certificate, ICmpCrypto crypto)
    {
        SignatureVerdict verdict = Hash.IsEmpty
            ? SignatureVerdict.Unsupported
            : crypto.VerifyHash(certificate, Algorithm, Hash, Signature);
        return verdict == SignatureVerdict.Unsupported ? crypto.Verify(certificate, Algorithm, Data, Signature) : verdict;
    }
}
