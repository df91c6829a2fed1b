using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Cmp;

namespace BouncyServer;

/// <summary>A request with who protected it.</summary>
internal sealed record PkiMessageView(GeneralPkiMessage Message, Peer Peer)
{
    public PkiHeader Header => Message.Header;

    public PkiBody Body => Message.Body;
}
