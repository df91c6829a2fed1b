using System;
using Cmp.Asn1;

namespace Cmp.Native.State.Crmf;

/// <summary>What all objects of <c>&lt;openssl/crmf.h&gt;</c> can do: be made of DER, and say their DER.</summary>
/// <typeparam name="T">The class itself.</typeparam>
internal interface ICrmfObject<T> : IDisposable
    where T : class, ICrmfObject<T>
{
    /// <summary>The type's name in C, a literal with its terminating zero.</summary>
    static abstract ReadOnlySpan<byte> CName { get; }

    /// <summary>Whether encodings of the type can begin with this identifier octet.</summary>
    /// <param name="identifier">The identifier octet.</param>
    static virtual bool CanStartWith(byte identifier) => identifier == DerTag.Sequence;

    /// <summary>Whether bytes are exactly one encoding of the type.</summary>
    /// <param name="der">The bytes.</param>
    /// <param name="error">What is wrong with them.</param>
    static abstract bool IsValid(ReadOnlySpan<byte> der, out DerError error);

    /// <summary>Makes an object.</summary>
    /// <param name="received">Its DER, known to be valid and never written to; none for a new object.</param>
    static abstract T Create(byte[] received);

    /// <summary>The DER: what was received, as long as nothing has been changed.</summary>
    /// <returns>Empty if something is missing, or libcrypto cannot encode an object it was given.</returns>
    byte[] ToDer();
}
