namespace Gateway;

/// <summary>What a row of <see cref="LifeCycleTable"/> has done. The numbers are those of docs/adr/0007-gateway-identity.md.</summary>
internal enum LifeCycleAction
{
    /// <summary>L12: nothing, until something is due.</summary>
    Wait = 0,

    /// <summary>L1, L5: deletes files that are of no use any more.</summary>
    Tidy,

    /// <summary>L2: moves a generation without key out of the way.</summary>
    SetAside,

    /// <summary>L3: takes the name from a certificate that is of no use.</summary>
    SetAsideCertificate,

    /// <summary>L4: takes a generation into use.</summary>
    Switch,

    /// <summary>L6: deletes a superseded generation.</summary>
    Retire,

    /// <summary>L7, L11: makes a key.</summary>
    CreateKey,

    /// <summary>L8: asks for a new root, which proves the current generation.</summary>
    AskForRoots,

    /// <summary>L9: goes on with a request.</summary>
    Resume,

    /// <summary>L10: begins a request.</summary>
    Request,
}
