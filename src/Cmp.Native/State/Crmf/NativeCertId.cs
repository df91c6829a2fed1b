using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoX509v3;

namespace Cmp.Native.State.Crmf;

/// <summary>What an <c>OSSL_CRMF_CERTID</c> refers to: a CertId (RFC 4211, section 6.5).</summary>
[CType("OSSL_CRMF_CERTID")]
internal sealed unsafe class NativeCertId : ICrmfObject<NativeCertId>
{
    // GEN_DIRNAME
    private const int DirectoryName = 4;

    // None in a new object, which lacks an issuer and has no encoding before it gets one.
    private readonly byte[] _received;
    private LentField<GENERAL_NAME> _issuer = new(DerForm.GeneralName);
    private LentField<ASN1_INTEGER> _serialNumber = new(DerForm.Integer);

    private NativeCertId(byte[] received) => _received = received;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> CName => "OSSL_CRMF_CERTID\0"u8;

    /// <summary>The issuer, lent; NULL if it is no directory name.</summary>
    internal X509_NAME* Issuer
    {
        get
        {
            GENERAL_NAME* name = _issuer.Lend(ReceivedIssuer);
            int type = -1;
            void* value = name == null ? null : GENERAL_NAME_get0_value(name, &type);
            return type == DirectoryName ? (X509_NAME*)value : null;
        }
    }

    /// <summary>The serialNumber, lent; 0 in a new object.</summary>
    internal ASN1_INTEGER* SerialNumber
    {
        get
        {
            ASN1_INTEGER* number = _serialNumber.Lend(ReceivedSerialNumber);
            if (number == null && _received.Length == 0)
            {
                _serialNumber.Adopt(LibcryptoAsn1.ASN1_INTEGER_new());
                number = _serialNumber.Lend(ReceivedSerialNumber);
            }

            return number;
        }
    }

    private CertId Received => new Encoded<CertId>(_received).Value;

    private Optional<GeneralName> ReceivedIssuer => _received.Length == 0 ? default(Optional<GeneralName>) : Received.Issuer;

    private Optional<DerInteger> ReceivedSerialNumber => _received.Length == 0 ? default(Optional<DerInteger>) : Received.SerialNumber;

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> der, out DerError error) => Der.TryDecode(der, out CertId _, out error);

    /// <inheritdoc/>
    public static NativeCertId Create(byte[] received) => new(received);

    /// <summary>Makes one of copies of both parts.</summary>
    /// <returns>Null if memory ran out; the reason is on the error queue.</returns>
    internal static NativeCertId? Of(X509_NAME* issuer, ASN1_INTEGER* serialNumber)
    {
        using Owned<GENERAL_NAME> name = Owned.GeneralName(GENERAL_NAME_new());
        X509_NAME* issuerCopy = LibcryptoX509Name.X509_NAME_dup(issuer);
        ASN1_INTEGER* numberCopy = LibcryptoAsn1.ASN1_INTEGER_dup(serialNumber);
        if (name.Pointer == null || issuerCopy == null || numberCopy == null)
        {
            LibcryptoX509Name.X509_NAME_free(issuerCopy);
            LibcryptoAsn1.ASN1_INTEGER_free(numberCopy);
            return null;
        }

        GENERAL_NAME_set0_value(name.Pointer, DirectoryName, issuerCopy);
        NativeCertId made = Create([]);
        made._issuer.Adopt(name.Release());
        made._serialNumber.Adopt(numberCopy);
        return made;
    }

    /// <inheritdoc/>
    public byte[] ToDer()
    {
        if (_received.Length > 0)
        {
            return _received;
        }

        return _issuer.TryGet(ReceivedIssuer, out Optional<GeneralName> issuer)
            && _serialNumber.TryGet(ReceivedSerialNumber, out Optional<DerInteger> serialNumber)
            && issuer.HasValue
            && serialNumber.HasValue
                ? Der.Encode(new CertId { Issuer = issuer.Value, SerialNumber = serialNumber.Value })
                : [];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _issuer.Dispose();
        _serialNumber.Dispose();
    }
}
