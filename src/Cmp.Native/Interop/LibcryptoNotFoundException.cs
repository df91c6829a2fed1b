using System;

namespace Cmp.Native.Interop;

/// <summary>The process has no libcrypto, or one that lacks a function without which nothing works.</summary>
/// <param name="message">What was looked for.</param>
internal sealed class LibcryptoNotFoundException(string message) : Exception(message);
