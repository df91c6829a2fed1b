using System;
using System.Collections.Generic;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>
/// Finds the numbered rules of RFC 9483 and RFC 9810 that a single message breaks, whoever sent it. What only the conversation shows (whether
/// a nonce is the expected one, whether the protection verifies) is for transactions to check.
/// </summary>
public static class MessageRules
{
    private static readonly MessageRule[] s_rules =
        [.. HeaderRules.All, .. ProtectionRules.All, .. RequestRules.All, .. ResponseRules.All, .. SupportRules.All];

    /// <summary>The rules that a message must keep and that transactions do not check otherwise.</summary>
    internal static IReadOnlyList<MessageRule> BesidesTransactions { get; } =
        [.. Array.FindAll(s_rules, rule => rule is { Level: RuleLevel.Must, IsOfTransactions: false })];

    /// <summary>Numbers of the rules that are looked at, in order and each once.</summary>
    public static IReadOnlyList<string> Numbers { get; } = Distinct();

    /// <summary>Checks the bytes of a message.</summary>
    /// <param name="message">The bytes.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="crypto">Verifies proofs of possession; null to leave them unverified.</param>
    /// <returns>What is wrong; nothing when all is well.</returns>
    public static IReadOnlyList<RuleFinding> Check(ReadOnlySpan<byte> message, TransactionLimits limits, ICmpCrypto? crypto)
    {
        CmpError? failure = ReceivedMessage.TryDecode(message, new CertificateCache(), limits, out ReceivedMessage? received);
        if (failure is not null)
        {
            string text = failure.Der.IsNone ? failure.Detail ?? failure.Code.ToString() : failure.Der.ToString();
            return [new RuleFinding(failure.Rule ?? "V1", RuleLevel.Must, "RFC 9483 3.5", $"the bytes are no acceptable PKIMessage: {text}")];
        }

        List<RuleFinding> findings = [];
        if (!received!.Encoded.Span.SequenceEqual(message))
        {
            findings.Add(new RuleFinding("T2", RuleLevel.Must, "RFC 9811 3.2", "the message is encoded in BER, not in DER"));
        }

        Check(received, crypto, findings);
        return findings;
    }

    /// <summary>Checks a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="crypto">Verifies proofs of possession; null to leave them unverified.</param>
    /// <returns>What is wrong; nothing when all is well.</returns>
    public static IReadOnlyList<RuleFinding> Check(ReceivedMessage message, ICmpCrypto? crypto)
    {
        ArgumentNullException.ThrowIfNull(message);
        List<RuleFinding> findings = [];
        Check(message, crypto, findings);
        return findings;
    }

    private static void Check(ReceivedMessage message, ICmpCrypto? crypto, List<RuleFinding> findings)
    {
        RuleSubject subject = new(message, crypto);
        foreach (MessageRule rule in s_rules)
        {
            if (rule.Check(subject) is string text)
            {
                findings.Add(new RuleFinding(rule.Number, rule.Level, rule.Section, text));
            }
        }
    }

    private static List<string> Distinct()
    {
        List<string> numbers = ["V1", "T2"];
        foreach (MessageRule rule in s_rules)
        {
            if (!numbers.Contains(rule.Number))
            {
                numbers.Add(rule.Number);
            }
        }

        return numbers;
    }
}
