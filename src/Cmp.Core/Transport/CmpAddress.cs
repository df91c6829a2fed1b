using System;

namespace Cmp.Core;

/// <summary>Addresses of CMP servers (RFC 9811 3.3, RFC 9483 6.1; T5).</summary>
public static class CmpAddress
{
    private const string Path = "/.well-known/cmp";

    /// <summary>The well-known address of a server.</summary>
    /// <param name="server">The server, as <c>https://ca.example</c>; a path is dropped.</param>
    /// <param name="profile">Name of the certificate profile or CA to address (<c>/p/name</c>); null for none.</param>
    /// <returns>The address.</returns>
    public static Uri WellKnown(Uri server, string? profile = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        string path = string.IsNullOrEmpty(profile) ? Path : $"{Path}/p/{Uri.EscapeDataString(profile)}";
        return new UriBuilder(server) { Path = path, Query = string.Empty, Fragment = string.Empty }.Uri;
    }

    /// <summary>The address of an operation.</summary>
    /// <param name="server">Address of the server, as <see cref="WellKnown"/> makes it.</param>
    /// <param name="operation">The operation.</param>
    /// <returns>The address with the label of the operation, or as it is when the operation has none.</returns>
    public static Uri WithLabel(Uri server, CmpOperation operation)
    {
        ArgumentNullException.ThrowIfNull(server);
        string? label = operation.Label;
        return label is null ? server : new UriBuilder(server) { Path = $"{server.AbsolutePath.TrimEnd('/')}/{label}" }.Uri;
    }
}
