using System;
using System.Formats.Asn1;
using Cmp.Asn1.Pkcs10;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Asn1.Tests.Wire;

/// <summary>
/// Walks through everything in a message and encodes it again at each level: structures from their components, alternatives of a CHOICE
/// from the opened alternative, collections from their elements. What comes out must be the bytes that went in. A walk allocates nothing.
/// </summary>
internal sealed partial class WireWalk : IDisposable
{
    private readonly AsnWriter _writer = DerWriterPool.Rent();

    /// <summary>How many levels were encoded again.</summary>
    internal int Levels { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => DerWriterPool.Return(_writer);

    /// <summary>Walks through a message.</summary>
    internal void Message(ReadOnlySpan<byte> bytes)
    {
        Require(Asn1.Der.TryDecode(bytes, out PkiMessage message, out _), "PKIMessage");
        Message(in message, bytes);
    }

    /// <summary>Walks through a certificate.</summary>
    internal void Certificate(ReadOnlySpan<byte> bytes)
    {
        Require(Asn1.Der.TryDecode(bytes, out Certificate certificate, out _), "Certificate");
        Same(in certificate, bytes);
        TbsCertificate tbs = certificate.TbsCertificate.Value;
        Same(in tbs, certificate.TbsCertificate.Bytes);
        Name(tbs.Issuer);
        Name(tbs.Subject);
        Time(tbs.Validity.NotBefore);
        Time(tbs.Validity.NotAfter);
        Elements(tbs.Extensions);
    }

    /// <summary>Walks through a revocation list.</summary>
    internal void CertificateList(ReadOnlySpan<byte> bytes)
    {
        Require(Asn1.Der.TryDecode(bytes, out CertificateList list, out _), "CertificateList");
        Same(in list, bytes);
        TbsCertList tbs = list.TbsCertList.Value;
        Same(in tbs, list.TbsCertList.Bytes);
        Name(tbs.Issuer);
        Time(tbs.ThisUpdate);
        if (tbs.NextUpdate.TryGet(out Time nextUpdate))
        {
            Time(nextUpdate);
        }

        if (tbs.RevokedCertificates.TryGet(out Unopened<SequenceOf<RevokedCertificate>> unopened))
        {
            Require(unopened.TryOpen(out SequenceOf<RevokedCertificate> entries, out _), "revokedCertificates");
            Elements(entries);
            foreach (RevokedCertificate entry in entries)
            {
                Time(entry.RevocationDate);
                Elements(entry.CrlEntryExtensions);
            }
        }

        Elements(tbs.CrlExtensions);
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException(what);
        }
    }

    private void Message(in PkiMessage message, ReadOnlySpan<byte> bytes)
    {
        Same(in message, bytes);
        PkiHeader header = message.Header.Value;
        Same(in header, message.Header.Bytes);
        Header(in header);
        Body(message.Body.Value);
        if (message.ExtraCerts.TryGet(out SequenceOf<Unopened<Certificate>> extraCerts))
        {
            Certificates(extraCerts);
        }
    }

    private void Header(in PkiHeader header)
    {
        GeneralName(header.Sender);
        GeneralName(header.Recipient);
        Elements(header.FreeText);
        if (header.GeneralInfo.TryGet(out SequenceOf<InfoTypeAndValue> generalInfo))
        {
            Elements(generalInfo);
            foreach (InfoTypeAndValue info in generalInfo)
            {
                Info(in info);
            }
        }
    }

    private void Certificates(SequenceOf<Unopened<Certificate>> certificates)
    {
        Elements(certificates);
        foreach (Unopened<Certificate> certificate in certificates)
        {
            Certificate(certificate.Bytes);
        }
    }

    private void Request(in CertificationRequest request)
    {
        CertificationRequestInfo info = request.CertificationRequestInfo.Value;
        Same(in info, request.CertificationRequestInfo.Bytes);
        Name(info.Subject);
        if (info.Attributes.TryGet(out SetOf<PkixAttribute> attributes))
        {
            Elements(attributes);
            foreach (PkixAttribute attribute in attributes)
            {
                Elements(attribute.Values);
            }
        }
    }

    private void GeneralName(GeneralName name)
    {
        _writer.Reset();
        switch (name.Kind)
        {
            case GeneralNameKind.DirectoryName:
                Pkix.GeneralName.WriteDirectoryName(_writer, name.DirectoryName);
                break;
            case GeneralNameKind.DnsName:
                Pkix.GeneralName.WriteDnsName(_writer, name.DnsName);
                break;
            default:
                throw new InvalidOperationException(nameof(Pkix.GeneralName));
        }

        Compare(name.Encoded, "GeneralName");
        if (name.Kind == GeneralNameKind.DirectoryName)
        {
            Name(name.DirectoryName);
        }
    }

    private void Name(Name name)
    {
        SequenceOf<SetOf<AttributeTypeAndValue>> sequence = name.RdnSequence;
        _writer.Reset();
        Pkix.Name.WriteRdnSequence(_writer, in sequence);
        Compare(name.Encoded, "Name");
        Elements(sequence);
        foreach (SetOf<AttributeTypeAndValue> attributes in sequence)
        {
            Elements(attributes);
        }
    }

    private void Time(Time time)
    {
        _writer.Reset();
        if (time.Kind == TimeKind.UtcTime)
        {
            Pkix.Time.WriteUtcTime(_writer, time.UtcTime);
        }
        else
        {
            Pkix.Time.WriteGeneralTime(_writer, time.GeneralTime);
        }

        Compare(time.Encoded, "Time");
    }

    private void Same<T>(scoped in T value, ReadOnlySpan<byte> bytes)
        where T : IDer<T>, allows ref struct
    {
        _writer.Reset();
        value.Write(_writer);
        Compare(bytes, T.TypeName);
    }

    private void Elements<T>(Optional<SequenceOf<T>> elements)
        where T : IDer<T>, allows ref struct
    {
        if (elements.TryGet(out SequenceOf<T> present))
        {
            Elements(present);
        }
    }

    private void Elements<T>(SequenceOf<T> elements)
        where T : IDer<T>, allows ref struct
    {
        int count = 0;
        _writer.Reset();
        foreach (T element in elements)
        {
            element.Write(_writer);
            count++;
        }

        Require(count == elements.Count, T.TypeName);
        Compare(elements.Content, T.TypeName);
    }

    private void Elements<T>(SetOf<T> elements)
        where T : IDer<T>, allows ref struct
    {
        int count = 0;
        _writer.Reset();
        foreach (T element in elements)
        {
            element.Write(_writer);
            count++;
        }

        Require(count == elements.Count, T.TypeName);
        Compare(elements.Content, T.TypeName);
    }

    private void Compare(ReadOnlySpan<byte> bytes, string what)
    {
        Require(_writer.EncodedValueEquals(bytes), what);
        Levels++;
    }
}
