using System;
using System.Security.Cryptography;
using Cmp.Core;

namespace Gateway;

/// <summary>What protects a request, and what was needed for it.</summary>
internal sealed class Requester : IDisposable
{
    private readonly Generation? _generation;
    private SharedSecretCredential? _secret;
    private AsymmetricAlgorithm? _key;

    private Requester(RequestSigner signer, Generation? generation, SharedSecretCredential? secret)
    {
        Signer = signer;
        _generation = generation;
        _secret = secret;
    }

    /// <summary>What protects it.</summary>
    internal RequestSigner Signer { get; }

    /// <summary>Whose certificate protects it; 0 for none.</summary>
    internal int Generation => _generation?.Number ?? 0;

    /// <summary>The message that asks.</summary>
    internal string Operation => Signer == RequestSigner.Secret ? "ir" : "kur";

    /// <summary>One with the bootstrap secret.</summary>
    /// <param name="secret">The secret, which the requester disposes of.</param>
    /// <returns>The requester.</returns>
    internal static Requester With(SharedSecretCredential secret) => new(RequestSigner.Secret, generation: null, secret);

    /// <summary>One with a certificate.</summary>
    /// <param name="signer">Which kind.</param>
    /// <param name="generation">Whose certificate: the one in use, or the one that was offered.</param>
    /// <returns>The requester.</returns>
    internal static Requester With(RequestSigner signer, Generation generation) => new(signer, generation, secret: null);

    /// <summary>Gives the credential away, once.</summary>
    /// <param name="requested">The key that a certificate is requested for.</param>
    /// <returns>The credential, which the caller disposes of before the requester.</returns>
    internal CmpCredential TakeCredential(AsymmetricAlgorithm requested)
    {
        if (_secret is SharedSecretCredential secret)
        {
            _secret = null;
            return secret;
        }

        if (Signer == RequestSigner.Offered)
        {
            return CaConnection.CredentialOf(requested, _generation!.Offer);
        }

        _key = IdentityStore.ReadKey(_generation!);
        return CaConnection.CredentialOf(_key, _generation!.Chain);
    }

    /// <summary>Clears the secret if nobody took it, and lets go of the key.</summary>
    public void Dispose()
    {
        _secret?.Dispose();
        _key?.Dispose();
    }
}
