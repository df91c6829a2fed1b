using System;
using Cmp.Asn1;
using Cmp.Core;
using Cmp.Native.Abi;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <content>From and to bytes, files and BIOs.</content>
internal sealed unsafe partial class NativeMessage
{
    /// <summary>What stands behind <c>d2i_OSSL_CMP_MSG</c> and its kin.</summary>
    internal static HandleCodec<NativeMessage> Codec { get; } = new MessageCodec();

    /// <summary>Makes one from exactly one encoding; BER is accepted and turned into DER.</summary>
    /// <returns>Null with a reason on the error queue if the bytes are none, or hold a certificate that is none.</returns>
    internal static NativeMessage? FromDer(ReadOnlySpan<byte> encoded)
    {
        if (DecodedMessage.TryDecode(encoded, SharedCertificates.Known, out DerError error) is DecodedMessage decoded)
        {
            return new NativeMessage(decoded);
        }

        ErrorQueue.Raise(Reason.NestedAsn1Error, error.ToString());
        return null;
    }

    /// <summary>Reads one from a file.</summary>
    /// <param name="file">The file's name as a C string.</param>
    /// <returns>The pointer for C; NULL with a reason on the error queue.</returns>
    internal static Handle<NativeMessage> Read(byte* file)
    {
        fixed (byte* mode = "rb\0"u8)
        {
            using Owned<BIO> input = Owned.Bio(LibcryptoBio.BIO_new_file(file, mode));
            return new Handle<NativeMessage>(input.Pointer == null ? 0 : Codec.FromBio(null, input.Pointer));
        }
    }

    /// <summary>Writes it to a file.</summary>
    /// <param name="file">The file's name as a C string.</param>
    /// <returns>Null if the file cannot be opened, else whether it took all.</returns>
    internal bool? Write(byte* file)
    {
        fixed (byte* mode = "wb\0"u8)
        {
            using Owned<BIO> output = Owned.Bio(LibcryptoBio.BIO_new_file(file, mode));
            return output.Pointer == null ? null : Write(output.Pointer);
        }
    }

    /// <summary>Writes it to a BIO.</summary>
    /// <returns>False if the BIO does not take all; it may have put a reason on the error queue.</returns>
    internal bool Write(BIO* output)
    {
        fixed (byte* bytes = Encoded)
        {
            int written = 0;
            while (written < _encoded.Length)
            {
                int count = LibcryptoBio.BIO_write(output, bytes + written, _encoded.Length - written);
                if (count <= 0)
                {
                    return false;
                }

                written += count;
            }
        }

        return true;
    }

    private sealed class MessageCodec : HandleCodec<NativeMessage>
    {
        protected override ReadOnlySpan<byte> Name => "OSSL_CMP_MSG\0"u8;

        // The API makes no empty messages; ASN1_item_new() does.
        protected override NativeMessage Create() => new(ReadOnlyMemory<byte>.Empty, CmpBodyType.None);

        protected override NativeMessage? FromDer(ReadOnlySpan<byte> der) => NativeMessage.FromDer(der);

        protected override ReadOnlySpan<byte> ToDer(NativeMessage value) => value.Encoded;
    }
}
