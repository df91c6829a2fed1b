using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Cmp.Native.Tests.Harness;

/// <summary>Options of `openssl cmp` as a line of text, in which words in braces stand for files of the test PKI.</summary>
internal sealed class OptionText(TestPki pki)
{
    /// <summary>The options one by one. "{new}" asks for a certificate for new.key, "{secret}" and "{signature}" are credentials,
    /// "{client}" is a signature without a trust anchor, "{sender}" the server's name; the others are single files.</summary>
    public IEnumerable<string> Expand(string options) =>
        options.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Expansion);

    private IEnumerable<string> Expansion(string option) => option switch
    {
        "{new}" => ["-newkey", pki.PathOf("ec", "new.key"), "-subject", "/CN=x", "-certout", Path.Combine(pki.NewFolder(), "new")],
        "{public}" => ["-newkey", pki.PathOf("ec", "new.pub"), "-subject", "/CN=x", "-certout", Path.Combine(pki.NewFolder(), "new")],
        "{secret}" => OpensslClient.Credentials(pki, Credentials.Secret),
        "{signature}" => OpensslClient.Credentials(pki, Credentials.Ec),
        "{client}" => OpensslClient.Credentials(pki, Credentials.Ec).SkipLast(2),
        "{sender}" => ["-expect_sender", "/O=CmpNative/CN=ec CMP server"],
        "{newcert}" => [pki.PathOf("ec", "new.crt")],
        "{newkey}" => [pki.PathOf("ec", "new.key")],
        "{newcsr}" => [pki.PathOf("ec", "new.csr")],
        "{clientcert}" => [pki.PathOf("ec", "client.crt")],
        "{servercert}" => [pki.PathOf("ec", "server.crt")],
        "{root}" => [pki.PathOf("ec", "root.crt")],
        "{ca}" => [pki.PathOf("ec", "ca.crt")],
        "{anchors}" => [pki.PathOf("ec", "root.crt") + "," + pki.PathOf("ec", "ca.crt")],
        "{stranger}" => [pki.Stranger],
        "{extensions}" => [Path.Combine(pki.Folder, "extensions.cnf")],
        _ => [option],
    };
}
