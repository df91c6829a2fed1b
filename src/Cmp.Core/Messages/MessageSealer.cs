using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Puts header and body under protection and makes a message of them (RFC 9810 5.1.3).</summary>
internal static class MessageSealer
{
    /// <summary>Makes a message.</summary>
    /// <param name="part">Header and body.</param>
    /// <param name="protector">Protects them; null to leave them without protection.</param>
    /// <param name="extraCerts">The certificates that go along; may have no elements.</param>
    /// <param name="message">Where the DER of the PKIMessage goes; what it held is dropped.</param>
    /// <returns>Why the message cannot be made, or null.</returns>
    internal static CmpError? Seal(
        scoped in ProtectedPart part, IMessageProtector? protector, scoped in SequenceOf<Unopened<Certificate>> extraCerts, DerBuffer message)
    {
        using DerBuffer value = DerBuffer.Rent();
        Optional<BitString> protection = default;
        if (protector is not null)
        {
            using DerBuffer input = DerBuffer.Rent();
            Der.Encode(part, input);
            if (!protector.TryProtect(input.Span, value.Reserve(protector.MaximumLength), out int written))
            {
                return new CmpError(CmpErrorCode.CryptographyFailed, "the message could not be protected");
            }

            value.Commit(written);
            protection = new BitString(value.Span);
        }

        PkiMessage view = new()
        {
            Header = part.Header,
            Body = part.Body,
            Protection = protection,
            ExtraCerts = extraCerts.Count == 0 ? default : new Optional<SequenceOf<Unopened<Certificate>>>(extraCerts),
        };
        message.Clear();
        Der.Encode(view, message);
        return null;
    }
}
