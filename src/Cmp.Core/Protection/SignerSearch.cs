using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Cmp.Core;

/// <summary>What keeps a certificate from being the protection certificate of a message. The later, the closer it came.</summary>
internal enum CandidateFlaw
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its subject is not the sender (V14).</summary>
    OtherName,

    /// <summary>Its subject key identifier is not the senderKID (V10).</summary>
    OtherKeyIdentifier,

    /// <summary>Its key, or the algorithm, is not supported.</summary>
    Unsupported,

    /// <summary>Its key must not sign messages (V12).</summary>
    NoDigitalSignature,

    /// <summary>The signature does not verify with it (V8).</summary>
    WrongSignature,

    /// <summary>It is not authorized (V11).</summary>
    NotAuthorized,

    /// <summary>It does not lead to a trust anchor (V11).</summary>
    NoPath,
}

/// <summary>The certificates that were tried for a message, and why none of them fits: for the error, which has to say so.</summary>
internal sealed class SignerSearch
{
    private const int MostTold = 8;

    private readonly List<(CmpCertificate Certificate, string Source, CandidateFlaw Flaw, string? Reason)> _tried = [];

    /// <summary>The flaw of the candidate that came closest.</summary>
    internal CandidateFlaw Closest { get; private set; }

    /// <summary>Certificates with which the signature verifies but that lead to no trust anchor.</summary>
    internal int PathsTried { get; private set; }

    internal void Add(CmpCertificate certificate, string source, CandidateFlaw flaw, string? reason)
    {
        _tried.Add((certificate, source, flaw, reason));
        Closest = flaw > Closest ? flaw : Closest;
        PathsTried += flaw == CandidateFlaw.NoPath ? 1 : 0;
    }

    internal bool WasTried(CmpCertificate certificate) => _tried.Exists(candidate => candidate.Certificate.IsSameAs(certificate));

    /// <summary>The certificates with which the signature verifies but that lead to no trust anchor.</summary>
    internal IEnumerable<CmpCertificate> WithoutPath()
    {
        foreach ((CmpCertificate certificate, _, CandidateFlaw flaw, _) in _tried)
        {
            if (flaw == CandidateFlaw.NoPath)
            {
                yield return certificate;
            }
        }
    }

    internal CmpError ToError(SignedMessage message)
    {
        CmpErrorCode code = Closest switch
        {
            CandidateFlaw.Unsupported => CmpErrorCode.UnsupportedAlgorithm,
            CandidateFlaw.NoDigitalSignature => CmpErrorCode.MissingDigitalSignatureUsage,
            CandidateFlaw.WrongSignature => CmpErrorCode.BadProtection,
            CandidateFlaw.NotAuthorized => CmpErrorCode.UnauthorizedSender,
            CandidateFlaw.NoPath => CmpErrorCode.UntrustedSenderCertificate,
            _ => CmpErrorCode.NoSuitableSenderCertificate,
        };
        return new CmpError(code, Explain(message));
    }

    private string Explain(SignedMessage message)
    {
        const int mostOctetsShown = 64;
        ReadOnlySpan<byte> kid = message.SenderKid.Value.Octets;
        StringBuilder text = new($"for msg sender name = {DistinguishedName.ToText(message.Sender)}");
        if (message.SenderKid.HasValue)
        {
            text.Append(" and for msg senderKID = ").Append(Convert.ToHexString(kid[..Math.Min(kid.Length, mostOctetsShown)]));
        }

        // Those that came closest first: a peer may have sent dozens that have nothing to do with it.
        _tried.Sort((a, b) => b.Flaw.CompareTo(a.Flaw));
        for (int i = 0; i < _tried.Count && i < MostTold; i++)
        {
            (CmpCertificate certificate, string source, CandidateFlaw flaw, string? reason) = _tried[i];
            text.Append(CultureInfo.InvariantCulture, $"; {DistinguishedName.ToText(certificate.Subject)} of {source} {TextOf(flaw)}");
            text.Append(reason is null ? string.Empty : $" ({reason})");
        }

        if (_tried.Count > MostTold)
        {
            text.Append(CultureInfo.InvariantCulture, $"; and {_tried.Count - MostTold} more");
        }

        return _tried.Count == 0 ? text.Append("; no certificate at hand").ToString() : text.ToString();
    }

    private static string TextOf(CandidateFlaw flaw) => flaw switch
    {
        CandidateFlaw.OtherName => "has another subject",
        CandidateFlaw.OtherKeyIdentifier => "has another subject key identifier",
        CandidateFlaw.Unsupported => "has a key, or the message an algorithm, that is not supported",
        CandidateFlaw.NoDigitalSignature => "lacks the key usage digitalSignature",
        CandidateFlaw.WrongSignature => "does not verify the signature",
        CandidateFlaw.NotAuthorized => "is not authorized to answer: no cmcCA, no cmcRA, not a CA, and no expected sender is set",
        CandidateFlaw.NoPath => "leads to no trust anchor",
        _ => "fits",
    };
}
