using System;

namespace BouncyServer;

/// <summary>A request is not as it has to be; the server answers with an error message.</summary>
/// <param name="failureInfo">A bit of PKIFailureInfo.</param>
/// <param name="message">What is wrong.</param>
internal sealed class ServerFault(int failureInfo, string message) : Exception(message)
{
    public int FailureInfo => failureInfo;

    /// <summary>Throws unless a rule is kept.</summary>
    public static void Unless(bool isKept, int failureInfo, string message)
    {
        if (!isKept)
        {
            throw new ServerFault(failureInfo, message);
        }
    }
}
