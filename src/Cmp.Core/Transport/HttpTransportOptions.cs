namespace Cmp.Core;

/// <summary>How <see cref="HttpTransport"/> behaves.</summary>
public sealed record HttpTransportOptions
{
    /// <summary>The defaults.</summary>
    public static HttpTransportOptions Default { get; } = new();

    /// <summary>Bounds the answer: <see cref="TransactionLimits.MessageOctets"/>.</summary>
    public TransactionLimits Limits { get; init; } = TransactionLimits.Default;

    /// <summary>
    /// How many redirections in a row are followed, always with POST and never from https to http: 0. Whoever can redirect requests can
    /// keep them from the server for good (RFC 9811 3.1 and 5, T4); no redirection is remembered.
    /// </summary>
    public int MaximumRedirections { get; init; }

    /// <summary>
    /// Appends the label of the operation to the path, as <c>.../initialization</c> (RFC 9483 6.1, T5); <see cref="CmpOperation.Label"/> says
    /// which. All messages of an operation go to the same address.
    /// </summary>
    public bool AppendOperationLabel { get; init; }

    /// <summary>
    /// Sends a message to the address without the label when the one with it is answered with 404 and no CMP message, for servers that have
    /// one address for everything.
    /// </summary>
    public bool RetryWithoutLabel { get; init; }
}
