using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;

namespace Cmp.Benchmarks.Captured;

/// <summary>The client of a captured enrollment: its credentials, whom it trusts, what it sent and what it was answered.</summary>
internal sealed class CapturedClient : IDisposable
{
    private const int Iterations = 500;

    private readonly StandInSigner? _protectionSigner;
    private readonly StandInSigner _newKey;
    private readonly CmpCertificate? _certificate;
    private readonly X509ChainPathValidator _validator;
    private readonly byte[] _transactionId;
    private readonly byte[] _sender;
    private readonly byte[] _recipient;
    private readonly byte[] _secret;
    private readonly byte[] _reference;
    private readonly ReplayedCrypto _crypto;

    /// <summary>A client.</summary>
    /// <param name="kind">How it protects.</param>
    internal CapturedClient(ProtectionKind kind)
    {
        bool isRsa = kind == ProtectionKind.Rsa;
        string name = kind switch { ProtectionKind.Mac => "ir_pbm", ProtectionKind.Rsa => "ir_rsa", _ => "ir_ec" };
        string keys = isRsa ? "rsa" : "ec";
        string[] requests = [$"{name}.0.ir", $"{name}.2.certconf"];
        Responses = [MessageVector.Of($"{name}.1.ip").Bytes, MessageVector.Of($"{name}.3.pkiconf").Bytes];
        Request = MessageVector.Of(requests[0]).Bytes;
        NewCertificate = ResourceFiles.Certificate($"new_{keys}");
        _newKey = new StandInSigner(NewCertificate, isRsa);
        _secret = ResourceFiles.Read("credentials/pbm.secret");
        _reference = ResourceFiles.Read("credentials/pbm.ref");
        if (kind != ProtectionKind.Mac)
        {
            _certificate = ResourceFiles.Certificate($"cli_{keys}");
            _protectionSigner = new StandInSigner(_certificate, isRsa);
            ExtraCerts = [_certificate.Encoded, ResourceFiles.Certificate($"sub_{keys}").Encoded];
        }

        PkiHeader header = HeaderOf(Request);
        _transactionId = header.TransactionId.Value.Octets.ToArray();
        _sender = header.Sender.DirectoryName.Encoded.ToArray();
        _recipient = header.Recipient.DirectoryName.Encoded.ToArray();
        Now = HeaderOf(Responses[0]).MessageTime.Value.Value;
        _crypto = new ReplayedCrypto([.. requests.Select(request => NonceOf(MessageVector.Of(request).Bytes))]);
        _validator = new X509ChainPathValidator([ResourceFiles.Certificate($"root_{keys}")]);
        Trust = new PeerTrust { Secret = kind == ProtectionKind.Mac ? _secret : default(ReadOnlyMemory<byte>), PathValidator = _validator };
    }

    /// <summary>The ir that was captured.</summary>
    internal byte[] Request { get; }

    /// <summary>ip and pkiConf.</summary>
    internal IReadOnlyList<byte[]> Responses { get; }

    /// <summary>The certificate in the ip.</summary>
    internal CmpCertificate NewCertificate { get; }

    /// <summary>When the transaction was captured.</summary>
    internal DateTimeOffset Now { get; }

    /// <summary>Whom the client trusts.</summary>
    internal PeerTrust Trust { get; }

    /// <summary>What it sends along.</summary>
    internal IReadOnlyList<ReadOnlyMemory<byte>> ExtraCerts { get; } = [];

    /// <summary>Makes what protects the messages of one transaction.</summary>
    /// <returns>The protector, for the caller to dispose of.</returns>
    internal IMessageProtector CreateProtector()
    {
        CmpError? failure;
        IMessageProtector? protector;
        if (_protectionSigner is null)
        {
            PasswordBasedMacSettings settings = new() { Iterations = Iterations };
            failure = PasswordBasedMacProtector.TryCreate(
                _secret, _reference, settings, DotNetCrypto.Instance, out PasswordBasedMacProtector? made);
            protector = made;
        }
        else
        {
            failure = SignatureProtector.TryCreate(_protectionSigner, _certificate!, out SignatureProtector? made);
            protector = made;
        }

        return failure is null ? protector! : throw new InvalidOperationException(failure.ToString());
    }

    /// <summary>Settings under which the captured answers fit.</summary>
    /// <param name="protector">Protects the messages.</param>
    /// <param name="authenticator">Verifies the answers; null for a new one.</param>
    /// <returns>The settings.</returns>
    internal TransactionSettings CreateSettings(IMessageProtector protector, ResponseAuthenticator? authenticator) => new()
    {
        Crypto = _crypto,
        Protector = protector,
        Trust = Trust,
        Authenticator = authenticator,
        Sender = _sender,
        Recipient = _recipient,
        TransactionId = _transactionId,
        ExtraCerts = ExtraCerts,
    };

    /// <summary>The request for the captured certificate, with a proof of possession made anew.</summary>
    /// <returns>The request.</returns>
    internal EnrollmentRequest CreateRequest() => new()
    {
        Type = CmpBodyType.Ir,
        Template = new CertificateTemplate { Subject = NewCertificate.Subject.ToArray(), PublicKey = _newKey.SubjectPublicKeyInfo },
        Signer = _newKey,
        ExpectedPublicKey = _newKey.SubjectPublicKeyInfo,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _validator.Dispose();
        _newKey.Dispose();
        _protectionSigner?.Dispose();
    }

    private static PkiHeader HeaderOf(byte[] message)
    {
        _ = Der.TryDecode(message, out PkiMessage view, out _);
        return view.Header.Value;
    }

    private static byte[] NonceOf(byte[] message) => HeaderOf(message).SenderNonce.Value.Octets.ToArray();
}
