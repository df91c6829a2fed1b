using System;
using System.Globalization;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <summary>Puts a PKIStatusInfo into words, the same words as OpenSSL's.</summary>
internal static unsafe class NativeStatusText
{
    /// <summary>The highest bit of PKIFailureInfo that has a name (<c>OSSL_CMP_PKIFAILUREINFO_MAX</c>).</summary>
    internal const int MaximumFailureBit = 26;

    /// <summary>Writes a C string.</summary>
    /// <param name="buffer">Where to write; on failure it holds a part of the text, as a C string if there is room for one.</param>
    /// <param name="size">The size of the buffer in bytes.</param>
    /// <param name="status">The PKIStatus.</param>
    /// <param name="failInfo">The PKIFailureInfo, bit 0 lowest; -1 or 0 if there is none.</param>
    /// <param name="texts">The stack of UTF8Strings; may be NULL.</param>
    /// <returns>
    /// The buffer; NULL if the status has no name, then with a reason on the error queue unless it is negative, or if the
    /// text does not fit.
    /// </returns>
    internal static byte* Write(byte* buffer, nuint size, int status, int failInfo, OPENSSL_STACK* texts)
    {
        if (buffer == null || status < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> words = StatusWords(status);
        if (words.IsEmpty)
        {
            ErrorQueue.Raise(
                Reason.ErrorParsingPkistatus,
                string.Create(CultureInfo.InvariantCulture, $"PKIStatus: invalid={status}"));
            return null;
        }

        CStringWriter writer = new(new Span<byte>(buffer, (int)nuint.Min(size, int.MaxValue)));
        writer.Append(words);
        bool named = WriteFailInfo(ref writer, failInfo);
        if (!named && status is not (0 or 1))
        {
            writer.Append("; <no failure info>"u8);
        }

        WriteTexts(ref writer, texts);
        return writer.Fits ? buffer : null;
    }

    private static bool WriteFailInfo(ref CStringWriter writer, int failInfo)
    {
        if (failInfo is -1 or 0)
        {
            return false;
        }

        writer.Append("; PKIFailureInfo: "u8);
        bool named = false;
        for (int bit = 0; bit <= MaximumFailureBit; bit++)
        {
            if ((failInfo & (1 << bit)) == 0)
            {
                continue;
            }

            if (named)
            {
                writer.Append(", "u8);
            }

            writer.Append(FailureName(bit));
            named = true;
        }

        return named;
    }

    private static void WriteTexts(ref CStringWriter writer, OPENSSL_STACK* texts)
    {
        int count = Stack.Count(texts);
        if (count == 0)
        {
            return;
        }

        writer.Append(count > 1 ? "; StatusStrings: "u8 : "; StatusString: "u8);
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> text = OctetString.Bytes(Stack.At<ASN1_UTF8STRING>(texts, index));
            int end = text.IndexOf((byte)0);
            writer.Append("\""u8);
            writer.Append(end < 0 ? text : text[..end]);
            writer.Append(index < count - 1 ? "\", "u8 : "\""u8);
        }
    }

    private static ReadOnlySpan<byte> StatusWords(int status) => status switch
    {
        0 => "PKIStatus: accepted"u8,
        1 => "PKIStatus: granted with modifications"u8,
        2 => "PKIStatus: rejection"u8,
        3 => "PKIStatus: waiting"u8,
        4 => "PKIStatus: revocation warning - a revocation of the cert is imminent"u8,
        5 => "PKIStatus: revocation notification - a revocation of the cert has occurred"u8,
        6 => "PKIStatus: key update warning - update already done for the cert"u8,
        _ => default,
    };

    private static ReadOnlySpan<byte> FailureName(int bit) => bit switch
    {
        0 => "badAlg"u8,
        1 => "badMessageCheck"u8,
        2 => "badRequest"u8,
        3 => "badTime"u8,
        4 => "badCertId"u8,
        5 => "badDataFormat"u8,
        6 => "wrongAuthority"u8,
        7 => "incorrectData"u8,
        8 => "missingTimeStamp"u8,
        9 => "badPOP"u8,
        10 => "certRevoked"u8,
        11 => "certConfirmed"u8,
        12 => "wrongIntegrity"u8,
        13 => "badRecipientNonce"u8,
        14 => "timeNotAvailable"u8,
        15 => "unacceptedPolicy"u8,
        16 => "unacceptedExtension"u8,
        17 => "addInfoNotAvailable"u8,
        18 => "badSenderNonce"u8,
        19 => "badCertTemplate"u8,
        20 => "signerNotTrusted"u8,
        21 => "transactionIdInUse"u8,
        22 => "unsupportedVersion"u8,
        23 => "notAuthorized"u8,
        24 => "systemUnavail"u8,
        25 => "systemFailure"u8,
        _ => "duplicateCertReq"u8,
    };
}
