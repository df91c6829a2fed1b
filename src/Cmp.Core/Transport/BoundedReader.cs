using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>Reads a stream to its end without ever holding more than a limit, whatever the peer sends.</summary>
internal static class BoundedReader
{
    private const int FirstOctets = 8 * 1024;

    /// <summary>Reads to the end.</summary>
    /// <param name="stream">The stream; it is not closed.</param>
    /// <param name="limit">Octets to read at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What was read, or null when there is more than the limit.</returns>
    internal static async ValueTask<byte[]?> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstOctets);
        int length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length)
                {
                    byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return buffer.AsSpan(0, length).ToArray();
                }

                length += read;
                if (length > limit)
                {
                    return null;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
