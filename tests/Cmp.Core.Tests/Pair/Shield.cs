using System;
using System.Collections.Generic;

namespace Cmp.Core.Tests.Pair;

/// <summary>How both sides protect their messages.</summary>
public enum Shield
{
    /// <summary>With a shared secret.</summary>
    Mac,

    /// <summary>With RSA signatures.</summary>
    Rsa,

    /// <summary>With ECDSA signatures.</summary>
    Ec,
}

/// <summary>Credentials of both sides for each kind of protection.</summary>
internal static class Shields
{
    public const string Reference = "device-7";

    public static readonly byte[] Secret = "correct horse"u8.ToArray();

    public static readonly PasswordBasedMacSettings Mac = new() { Iterations = 100 };

    public static TestPki Pki(this Shield shield) => shield == Shield.Rsa ? TestPki.Rsa : TestPki.Ec;

    public static IMessageProtector ClientProtector(this Shield shield, ICmpCrypto crypto) =>
        shield == Shield.Mac ? MacProtector(Secret, crypto) : shield.Pki().Client.Protector;

    /// <summary>What the server protects with: for tests that alter its messages.</summary>
    public static IMessageProtector ServerProtector(this Shield shield) =>
        shield == Shield.Mac ? MacProtector(Secret, DotNetCrypto.Instance) : shield.Pki().Server.Protector;

    public static PasswordBasedMacProtector MacProtector(byte[] secret, ICmpCrypto crypto) =>
        PasswordBasedMacProtector.TryCreate(secret, "device-7"u8, Mac, crypto, out PasswordBasedMacProtector? protector) is CmpError error
            ? throw new InvalidOperationException(error.ToString())
            : protector!;

    public static byte[] Sender(this Shield shield) =>
        shield == Shield.Mac ? PkiText.Name("CN=" + Reference) : shield.Pki().Client.Certificate.SubjectName.RawData;

    public static IReadOnlyList<ReadOnlyMemory<byte>> ExtraCerts(this Shield shield) =>
        shield == Shield.Mac ? [] : [shield.Pki().Client.Cmp.Encoded, shield.Pki().Ca.Cmp.Encoded];

    public static PeerTrust Trust(this Shield shield, ValidationPolicy? policy = null) => new()
    {
        Secret = shield == Shield.Mac ? Secret : default,
        PathValidator = new X509ChainPathValidator([shield.Pki().Root.Cmp]),
        Policy = policy ?? ValidationPolicy.Default,
    };

    public static CmpServerOptions ServerOptions(this Shield shield)
    {
        TestPki pki = shield.Pki();
        return new CmpServerOptions
        {
            Signer = pki.Server.Signer,
            Certificate = pki.Server.Cmp,
            Chain = [pki.Ca.Cmp],
            FindSecret = reference => reference.Span.SequenceEqual("device-7"u8) ? Secret : default,
            Mac = Mac,
            CreatePathValidator = () => new X509ChainPathValidator([pki.Root.Cmp]),
        };
    }
}
