using System.Formats.Asn1;
using Microsoft.Extensions.ObjectPool;

namespace Cmp.Asn1;

/// <summary>Writers that are used again, so that encoding allocates nothing once they have grown.</summary>
public static class DerWriterPool
{
    // Room for a message with a short certificate chain; a writer that had to grow keeps what it has, up to the bound below.
    private const int InitialOctets = 4096;
    private const int MostOctetsKept = 256 * 1024;

    private static readonly DefaultObjectPool<AsnWriter> s_pool = new(new Policy());

    /// <summary>Takes an empty DER writer.</summary>
    /// <returns>The writer; give it back with <see cref="Return"/>.</returns>
    public static AsnWriter Rent() => s_pool.Get();

    /// <summary>Gives a writer back. Its content is cleared: it may have held a secret.</summary>
    /// <param name="writer">The writer, which the caller must not use any more.</param>
    public static void Return(AsnWriter writer) => s_pool.Return(writer);

    private sealed class Policy : PooledObjectPolicy<AsnWriter>
    {
        public override AsnWriter Create() => new(AsnEncodingRules.DER, InitialOctets);

        public override bool Return(AsnWriter obj)
        {
            bool keep = TryMeasure(obj) <= MostOctetsKept;
            obj.Reset();
            return keep;
        }

        // A writer that was left in the middle of a sequence cannot be measured and is not worth keeping.
        private static int TryMeasure(AsnWriter writer)
        {
            try
            {
                return writer.GetEncodedLength();
            }
            catch (System.InvalidOperationException)
            {
                return int.MaxValue;
            }
        }
    }
}
