using System;
using System.Threading;

namespace Cmp.Native.Abi;

/// <summary>
/// Keeps the managed heap small in a process that is not ours. What is alive while the collector looks grows old, dies soon after, and
/// would stay until the limit of the whole heap comes near: to whoever watches the process, that is a leak of some hundred octets
/// per transaction.
/// </summary>
internal static class ManagedHeap
{
    // The library needs some hundred kilobytes when nothing is going on.
    private const long Slack = 1 << 20;
    private const int TimesAsLarge = 2;

    private static int _collectionsSeen;
    private static long _live;

    /// <summary>Looks at the heap after objects were freed, when there was a collection since the last look.</summary>
    internal static void AfterFree()
    {
        int collections = GC.CollectionCount(0);
        if (collections == Volatile.Read(ref _collectionsSeen))
        {
            return;
        }

        if (GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes > (TimesAsLarge * Volatile.Read(ref _live)) + Slack)
        {
            // Aggressive: what is free afterwards goes back to the system, which otherwise would keep both the old heap and the new.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Volatile.Write(ref _live, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
            collections = GC.CollectionCount(0);
        }

        Volatile.Write(ref _collectionsSeen, collections);
    }
}
