using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;

namespace Cmp.Authority.Benchmarks;

/// <summary>A key for each device, made before anything is measured.</summary>
/// <param name="count">How many.</param>
internal sealed class DeviceKeys(int count) : IDisposable
{
    /// <summary>The keys.</summary>
    internal IReadOnlyList<ECDsa> Keys { get; } = [.. Enumerable.Range(0, count).Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256))];

    public void Dispose()
    {
        foreach (ECDsa key in Keys)
        {
            key.Dispose();
        }
    }
}
