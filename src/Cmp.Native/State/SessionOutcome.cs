namespace Cmp.Native.State;

/// <summary>How a run of a transaction ended.</summary>
internal enum SessionOutcome
{
    /// <summary>It failed; the reasons are on the error queue.</summary>
    Failed = 0,

    /// <summary>It succeeded.</summary>
    Succeeded,

    /// <summary>The server asked to wait, and the caller does not want to wait here.</summary>
    Waiting,

    /// <summary>A pollReq was not answered; the reasons are on the error queue. The caller may have it poll again.</summary>
    Interrupted,
}
