using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cmp.Core.Tests.Pair;
using Cmp.Core.Tests.Protection;
using Cmp.Core.Tests.Support;
using Xunit;

namespace Cmp.Core.Tests.Diagnostics;

/// <summary>Messages are shown whole, by the names of the RFCs, without secrets, and whatever the bytes are.</summary>
public sealed class MessageDumpTests
{
    private const string RegToken = "1.3.6.1.5.5.7.5.1.1";
    private const string UnknownType = "1.2.3.4";

    public static TheoryData<string> Messages { get; } = new(Vectors.Names);

    [Theory]
    [MemberData(nameof(Messages))]
    public void Captured_messages_fit_their_productions(string name)
    {
        MessageDump dump = MessageDump.Create(Vectors.Message(name));

        Assert.True(dump.Error.IsNone);
        Assert.False(dump.IsBer);
        Assert.DoesNotContain(Nodes(dump.Root), node => node.Kind == MessageNodeKind.Malformed);
        Assert.DoesNotContain("unexpected", dump.ToString(), StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(dump.ToJson());
        string body = Assert.Single(json.RootElement.GetProperty("body").EnumerateObject()).Name;
        Assert.Equal(name.Split('.')[2], body.ToLowerInvariant());
        Assert.Equal("cmp2000", json.RootElement.GetProperty("header").GetProperty("pvno").GetString());
    }

    [Fact]
    public void A_message_is_a_tree_of_lines() => Assert.Equal(
        """
        PKIMessage
          header
            pvno: cmp2000 (2)
            sender (directoryName): C=DE, O=Bench Corp, OU=PKI, CN=Bench Issuing CA EC
            recipient (directoryName): C=DE, O=Bench Corp, OU=Devices, CN=device-0001.example.com
            messageTime: 2026-11-23T13:56:48Z
            protectionAlg: id-PasswordBasedMac (1.2.840.113533.7.66.13)
              parameters
                salt: 39a908b24fe850aa6c27752b8a8642e0
                owf: id-sha256 (2.16.840.1.101.3.4.2.1)
                iterationCount: 500
                mac: id-hmac-sha1 (1.3.6.1.5.5.8.1.2)
            senderKID: 6465766963652d30303031 ("device-0001")
            transactionID: e145d8d99d72dd686faa0e2d94beadf4
            senderNonce: d7f048027a6a94ed8b1c2771670f1028
            recipNonce: 4a9d880ade8220265681febcbc5c3a01
          body (error)
            pKIStatusInfo: rejection (2)
              statusString: error processing message
              failInfo: badRequest
            errorCode: 486539422
            errorDetails: CMP routines, error processing message
          protection: 34e06a13d0fa9a390024345ff7c51d8fb2381332

        """,
        MessageDump.Create(Vectors.Message("ir_pbm_err.1.error.der")).ToString());

    [Fact]
    public void Certificates_are_opened_and_places_told()
    {
        string text = MessageDump.Create(Vectors.Message("ir_ec.1.ip.der"), new MessageDumpOptions { ShowOffsets = true }).ToString();

        Assert.Matches(@"(?m)^ +\d+ +\d+  +extnValue: digitalSignature$", text);
        Assert.Contains("subject: C=DE, O=Bench Corp, OU=PKI, CN=Bench Issuing CA EC", text, StringComparison.Ordinal);
        Assert.Contains("notAfter: 2044-01-01T00:00:00Z", text, StringComparison.Ordinal);
        Assert.Contains("id-ce-basicConstraints (2.5.29.19)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_not_shown()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] d = key.ExportParameters(includePrivateParameters: true).D!;
        byte[] token = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(RegToken);
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, "hush-hush");
            }
        });
        MessageForge forge = MessageForge.Open(Vectors.Message("ir_ec.0.ir.der"));
        forge.Body = new Crmf { Control = token }.Body();
        AssertHidden(forge.Encode(), "hush-hush", Convert.ToHexStringLower(Encoding.UTF8.GetBytes("hush-hush")));

        // Where no private key belongs, in three forms.
        forge.Body = Bodies.Genp(
            Items.Of(UnknownType, writer => writer.WriteEncodedValue(key.ExportPkcs8PrivateKey())),
            Items.Of(UnknownType, writer => writer.WriteEncodedValue(key.ExportECPrivateKey())));
        AssertHidden(forge.Encode(), Convert.ToHexStringLower(d)[..16], Convert.ToHexStringLower(d)[^16..]);
        using RSA rsa = RSA.Create(1024);
        forge.Body = Bodies.Genp(Items.Of(UnknownType, writer => writer.WriteEncodedValue(rsa.ExportRSAPrivateKey())));
        AssertHidden(forge.Encode(), Convert.ToHexStringLower(rsa.ExportParameters(true).P!)[..16]);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Damaged_messages_are_shown_as_far_as_they_go(string name)
    {
        byte[] original = Vectors.Message(name);
        Random random = new(name.Length + original.Length);
        for (int i = 0; i < 150; i++)
        {
            AssertShown(Damage(original, random));
        }
    }

    [Fact]
    public void Anything_is_shown_within_bounds()
    {
        byte[] deep = [.. Enumerable.Repeat<byte[]>([0x30, 0x80], 5000).SelectMany(pair => pair), .. new byte[10_000]];
        byte[] wide = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                for (int i = 0; i < 100_000; i++)
                {
                    writer.WriteNull();
                }
            }
        });

        AssertShown([]);
        AssertShown([0x30]);
        AssertShown([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]);
        AssertShown([0x1F, 0x81, 0x80, 0x80, 0x00]);
        AssertShown(deep);
        MessageDumpOptions few = new() { Nodes = 100 };
        Assert.InRange(Nodes(MessageDump.Create(wide, few).Root).Count(), 1, 110);
    }

    [Fact]
    public void What_is_not_expected_any_number_of_times_makes_no_more_work_than_that()
    {
        byte[] crowded = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                for (int i = 0; i < 15_000; i++)
                {
                    writer.WriteBoolean(true);
                }
            }
        });
        MessageDump dump = MessageDump.Create(crowded);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string json = dump.ToJson();

        Assert.Contains("\"unexpected 15000\"", json, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void Text_of_a_peer_steers_no_terminal()
    {
        MessageForge forge = MessageForge.Open(Vectors.Message("ir_pbm_err.1.error.der"));
        forge.Body = Bodies.Error(2, text: "\u001b[31mred\r\nline\u202Egnp.exe");

        string text = MessageDump.Create(forge.Encode()).ToString();

        Assert.Contains("?[31mred??line?gnp.exe", text, StringComparison.Ordinal);
    }

    private static void AssertHidden(byte[] message, params string[] secrets)
    {
        MessageDump dump = MessageDump.Create(message, new MessageDumpOptions { Octets = 1000 });
        Assert.Contains(Nodes(dump.Root), node => node.Kind == MessageNodeKind.Hidden);
        foreach (string secret in secrets)
        {
            Assert.DoesNotContain(secret, dump.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, dump.ToJson(), StringComparison.Ordinal);
        }
    }

    private static void AssertShown(byte[] message)
    {
        MessageDump dump = MessageDump.Create(message);
        Assert.DoesNotContain(dump.ToString(), letter => char.IsControl(letter) && letter != '\n');
        using JsonDocument json = JsonDocument.Parse(dump.ToJson());
        Assert.All(Nodes(dump.Root), node => Assert.InRange(node.Offset + node.Length, 0, Math.Max(message.Length * 2, 16)));
        _ = MessageRules.Check(message, TransactionLimits.Default, crypto: null);
    }

    private static IEnumerable<MessageNode> Nodes(MessageNode root) => root.Children.SelectMany(Nodes).Prepend(root);

    private static byte[] Damage(byte[] original, Random random)
    {
        byte[] copy = [.. original];
        int at = random.Next(copy.Length);
        switch (random.Next(4))
        {
            case 0:
                return copy[..at];
            case 1:
                return [.. copy[..at], (byte)random.Next(256), .. copy[at..]];
            case 2:
                copy[at] = (byte)random.Next(256);
                copy[random.Next(copy.Length)] = (byte)random.Next(256);
                return copy;
            default:
                copy[at] ^= (byte)(1 << random.Next(8));
                return copy;
        }
    }
}
