using System;
using System.Collections.Generic;

namespace Cmp.Tool.Authority;

/// <summary>How an authority is run.</summary>
internal sealed record AuthoritySettings
{
    /// <summary>Name of the authority, which is part of the names of its certificates.</summary>
    public string Name { get; init; } = "CmpNative CA";

    /// <summary>The kind of keys that it makes for itself, when it is new.</summary>
    public KeyAlgorithm KeyAlgorithm { get; init; } = KeyAlgorithm.Default;

    /// <summary>Encrypts its private keys; null to leave them to the rights of the files.</summary>
    public string? KeyPassword { get; init; }

    /// <summary>The profile of certificates whose requests name none.</summary>
    public string DefaultProfile { get; init; } = CertificateProfile.Device.Name;

    /// <summary>How long certificates are valid; null for what their profile says.</summary>
    public TimeSpan? Validity { get; init; }

    /// <summary>Where the authority is reached, for the place of its revocation list in certificates; null to leave that out.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>How late it answers.</summary>
    public DeliveryDelay Delay { get; init; } = DeliveryDelay.None;

    /// <summary>Shared secrets, besides those in its folder.</summary>
    public IReadOnlyList<SharedSecret> Secrets { get; init; } = [];

    /// <summary>Whether clients may have no clock, or a wrong one.</summary>
    public bool AcceptsAnyTime { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>A shared secret.</summary>
/// <param name="Reference">The reference value by which clients name it.</param>
/// <param name="Secret">The secret.</param>
/// <param name="IsOneTime">Whether it is good for one certificate only.</param>
internal sealed record SharedSecret(string Reference, string Secret, bool IsOneTime);

/// <summary>How late an authority answers, to show and to test what clients do meanwhile.</summary>
/// <param name="Time">For how long it asks for patience; <see cref="TimeSpan.Zero"/> for not at all.</param>
/// <param name="Polls">How often it asks for patience at least.</param>
/// <param name="CheckAfter">After what time it wants to be asked again.</param>
internal sealed record DeliveryDelay(TimeSpan Time, int Polls, TimeSpan CheckAfter)
{
    /// <summary>At once.</summary>
    public static DeliveryDelay None { get; } = new(TimeSpan.Zero, 0, TimeSpan.FromSeconds(1));
}
