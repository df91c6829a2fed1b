using System;

namespace Cmp.Core;

/// <summary>What a certificate's extended key usage authorizes its subject for in CMP (RFC 9810 4.5).</summary>
[Flags]
public enum CmpRoles
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary><c>id-kp-cmcCA</c>: acts as certification authority.</summary>
    CertificationAuthority = 1,

    /// <summary><c>id-kp-cmcRA</c>: acts as registration authority.</summary>
    RegistrationAuthority = 2,

    /// <summary><c>id-kp-cmKGA</c>: generates keys for others.</summary>
    KeyGenerationAuthority = 4,
}
