using System;

namespace Cmp.Native.Crypto;

/// <summary>The caller's libcrypto gave no random octets. The export's thunk turns it into an error.</summary>
internal sealed class RandomnessException() : Exception("no random octets from libcrypto");
