namespace Cmp.Core;

/// <summary>What the embedding CA or RA decides. The server core has checked protocol, protection and proof of possession before it asks.</summary>
/// <remarks>
/// Who may request what is for the authority to say: <see cref="AuthorityQuery.Origin"/> tells who asks. An answer that takes time is
/// <see cref="AuthorityReply.Wait"/>; the same query object is then asked again when the client polls. Methods are called from several
/// threads at a time, for one transaction from one. An exception becomes an error message with systemFailure.
/// </remarks>
public interface ICertificateAuthority
{
    /// <summary>Issues a certificate: ir, cr, kur, p10cr.</summary>
    /// <param name="query">What is requested, and by whom.</param>
    /// <returns><see cref="AuthorityReply.Grant"/>, <see cref="AuthorityReply.Reject"/> or <see cref="AuthorityReply.Wait"/>.</returns>
    AuthorityReply Issue(CertificateQuery query);

    /// <summary>Learns that the client has confirmed or rejected its certificate. A rejected one is to be revoked.</summary>
    /// <param name="query">What was requested.</param>
    /// <param name="confirmation">What the client says.</param>
    /// <returns><see cref="AuthorityReply.Done"/>, <see cref="AuthorityReply.Reject"/> or <see cref="AuthorityReply.Wait"/>.</returns>
    AuthorityReply Confirm(CertificateQuery query, CertificateConfirmation confirmation);

    /// <summary>Revokes a certificate: rr.</summary>
    /// <param name="query">Which one, and by whose wish.</param>
    /// <returns><see cref="AuthorityReply.Done"/>, <see cref="AuthorityReply.Reject"/> or <see cref="AuthorityReply.Wait"/>.</returns>
    AuthorityReply Revoke(RevocationQuery query);

    /// <summary>Answers a general message: genm.</summary>
    /// <param name="query">What is asked.</param>
    /// <returns><see cref="AuthorityReply.Answer"/>, <see cref="AuthorityReply.Reject"/> or <see cref="AuthorityReply.Wait"/>.</returns>
    AuthorityReply Answer(GeneralQuery query);

    /// <summary>
    /// Learns that a transaction ended before it was complete: the client gave up, broke the protocol or was not heard of for too long. A
    /// certificate that was issued for it was never confirmed and is to be revoked.
    /// </summary>
    /// <param name="query">What was requested.</param>
    void Abandon(AuthorityQuery query);
}
