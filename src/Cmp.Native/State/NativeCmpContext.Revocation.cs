using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoAsn1;

namespace Cmp.Native.State;

/// <content>The certificate to revoke, when the program does not have it but knows its issuer and serial number.</content>
internal sealed unsafe partial class NativeCmpContext
{
    private Owned<ASN1_INTEGER> _serialNumber = Owned.Integer();

    /// <summary>Whether the context names a certificate to revoke.</summary>
    internal bool NamesCertificateToRevoke => HasIssuerAndSerialNumber || OldCertificate != null || HasCertificationRequest;

    /// <summary>Whether issuer and serial number name it; they come before a certificate.</summary>
    internal bool HasIssuerAndSerialNumber => Issuer != null && _serialNumber.Pointer != null;

    /// <summary>DER of the serial number; empty if not set.</summary>
    internal byte[] SerialNumberDer => DerForm.Integer.ToBytes(_serialNumber.Pointer);

    /// <summary>Stores a copy.</summary>
    internal bool Set1SerialNumber(ASN1_INTEGER* number)
    {
        ASN1_INTEGER* copy = number == null ? null : ASN1_INTEGER_dup(number);
        if (number != null && copy == null)
        {
            return false;
        }

        _serialNumber.Replace(copy);
        return true;
    }

    private void DisposeSerialNumber() => _serialNumber.Dispose();
}
