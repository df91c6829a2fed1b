using System;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Info;

/// <summary>Makes a content of DER.</summary>
/// <typeparam name="T">The class of the content.</typeparam>
/// <param name="der">The DER, which may be anything.</param>
/// <param name="library">The library context for what the objects fetch later; may be NULL.</param>
/// <param name="properties">The property query for that; may be NULL.</param>
/// <returns>Null with a reason on the error queue if it is something else.</returns>
internal unsafe delegate T? ContentLoader<T>(ReadOnlySpan<byte> der, OSSL_LIB_CTX* library, byte* properties)
    where T : InfoContent;
