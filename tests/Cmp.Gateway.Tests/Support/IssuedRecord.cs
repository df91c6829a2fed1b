using System;
using Cmp.Core;

namespace Cmp.Gateway.Tests;

/// <summary>A certificate in the CA's records.</summary>
internal sealed class IssuedRecord(CmpCertificate certificate)
{
    public CmpCertificate Certificate => certificate;

    /// <summary>Whether the client has confirmed it, or need not.</summary>
    public bool IsConfirmed { get; set; }

    /// <summary>Whether the transaction ended without confirmation, or the client rejected it.</summary>
    public bool IsRevoked { get; set; }

    public bool IsFor(ReadOnlyMemory<byte> publicKey) => certificate.SubjectPublicKeyInfo.SequenceEqual(publicKey.Span);
}
