using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>A request on its way, in one HTTP request or several, and whether it has come as far as a connection.</summary>
/// <param name="request">DER of the request.</param>
internal sealed class RequestDelivery(ReadOnlyMemory<byte> request)
{
    /// <summary>Whether some of it was written to a connection, so that it may have arrived.</summary>
    internal bool HasBegun { get; private set; }

    /// <summary>The content of another HTTP request for it.</summary>
    /// <returns>The content.</returns>
    internal HttpContent NewContent() => new Content(this, request);

    private sealed class Content(RequestDelivery delivery, ReadOnlyMemory<byte> request) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            delivery.HasBegun = true;
            await stream.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = request.Length;
            return true;
        }
    }
}
