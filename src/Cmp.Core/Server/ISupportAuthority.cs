using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>
/// What an authority tells of itself, as values rather than as general messages (RFC 9483 4.3). An <see cref="ICertificateAuthority"/> that
/// implements it is asked here for the four kinds of information below, and by <see cref="ICertificateAuthority.Answer"/> for everything else.
/// </summary>
/// <remarks>Methods are called from several threads at a time. An exception becomes an error message with systemFailure.</remarks>
public interface ISupportAuthority
{
    /// <summary>Certificates of CAs that clients may need to build paths: id-it-caCerts (S2).</summary>
    /// <param name="origin">Who asks.</param>
    /// <returns>The certificates; none to say that there are none to give.</returns>
    IReadOnlyList<CmpCertificate> GetCaCertificates(QueryOrigin origin);

    /// <summary>The root that takes the place of an old one, with its links: id-it-rootCaCert (S3).</summary>
    /// <param name="origin">Who asks.</param>
    /// <param name="oldRoot">The root that the client has; null when it does not say.</param>
    /// <returns>The update; null when there is none.</returns>
    RootCaUpdate? GetRootCaUpdate(QueryOrigin origin, CmpCertificate? oldRoot);

    /// <summary>What requests for certificates should look like: id-it-certReqTemplate (S4).</summary>
    /// <param name="origin">Who asks, and for which profile.</param>
    /// <returns>The template; null when requests may look like anything.</returns>
    RequestTemplate? GetRequestTemplate(QueryOrigin origin);

    /// <summary>The revocation list that is newer than the one a client has: id-it-crlStatusList (S5).</summary>
    /// <param name="origin">Who asks.</param>
    /// <param name="query">Which list, and how new the one at hand is.</param>
    /// <returns>The list; null when there is none, or none that is newer.</returns>
    CmpRevocationList? GetRevocationList(QueryOrigin origin, RevocationListQuery query);
}
