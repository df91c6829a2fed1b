using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;
using Xunit;

namespace Cmp.Core.Tests.Protection;

/// <summary>EncryptedValues as a hostile CA may send them, opened with a key that decrypts everything by doing nothing.</summary>
public sealed class EncryptedValueDecryptionTests
{
    private static readonly byte[] s_key = [1, 2, 3, 4];
    private static readonly byte[] s_vector = [5, 6];
    private static readonly byte[] s_value = [7, 8, 9];
    private static readonly byte[] s_parameters = [DerTag.OctetString, 2, .. s_vector];

    [Fact]
    public void The_value_is_decrypted_with_the_decrypted_key()
    {
        using DerBuffer value = new();

        Assert.Equal(EncryptedValueFault.None, EncryptedValueDecryption.Decrypt(Complete(), new PlainKey(), value));
        Assert.Equal(s_value, value.Span.ToArray());
    }

    [Fact]
    public void An_algorithm_without_parameters_has_no_vector() =>
        AssertFault(EncryptedValueFault.MalformedInitializationVector, Complete() with { SymmAlg = Algorithm(default) });

    [Theory]
    [InlineData("0500")]
    [InlineData("02020506")]
    [InlineData("30040402" + "0506")]
    [InlineData("040105")]
    [InlineData("0403050607")]
    [InlineData("0400")]
    public void Parameters_that_are_no_vector_of_the_right_length_are_refused(string parameters) =>
        AssertFault(
            EncryptedValueFault.MalformedInitializationVector,
            Complete() with { SymmAlg = Algorithm(new AnyValue(Convert.FromHexString(parameters))) });

    [Fact]
    public void Without_algorithm_or_key_it_is_incomplete()
    {
        AssertFault(EncryptedValueFault.Incomplete, Complete() with { SymmAlg = default });
        AssertFault(EncryptedValueFault.Incomplete, Complete() with { EncSymmKey = default });
        AssertFault(EncryptedValueFault.Incomplete, default);
    }

    [Fact]
    public void A_key_of_another_length_is_refused() =>
        AssertFault(EncryptedValueFault.KeyNotDecrypted, Complete() with { EncSymmKey = new BitString([1, 2, 3]) });

    [Fact]
    public void Every_failure_of_the_private_key_has_a_fault_of_its_own()
    {
        AssertFault(EncryptedValueFault.UnsupportedCipher, Complete(), new PlainKey { KnowsCipher = false });
        AssertFault(EncryptedValueFault.UnsuitableKey, Complete(), new PlainKey { CanDecrypt = false });
        AssertFault(EncryptedValueFault.ValueNotDecrypted, Complete(), new PlainKey { LikesValue = false });
    }

    private static void AssertFault(EncryptedValueFault expected, EncryptedValue encrypted, PlainKey? key = null)
    {
        using DerBuffer value = new();

        Assert.Equal(expected, EncryptedValueDecryption.Decrypt(encrypted, key ?? new PlainKey(), value));
        Assert.Equal(0, value.Length);
    }

    private static EncryptedValue Complete() => new()
    {
        SymmAlg = Algorithm(new AnyValue(s_parameters)),
        EncSymmKey = new BitString(s_key),
        EncValue = new BitString(s_value),
    };

    private static AlgorithmIdentifier Algorithm(AnyValue parameters) => new()
    {
        Algorithm = CmsOids.Data,
        Parameters = parameters.Encoded.IsEmpty ? default : new Optional<AnyValue>(parameters),
    };

    private sealed class PlainKey : IEncryptedValueKey
    {
        public bool KnowsCipher { get; init; } = true;

        public bool CanDecrypt { get; init; } = true;

        public bool LikesValue { get; init; } = true;

        public bool TryChooseCipher(ObjectId algorithm, out int keyLength, out int initializationVectorLength)
        {
            keyLength = s_key.Length;
            initializationVectorLength = s_vector.Length;
            return KnowsCipher;
        }

        public bool TryMeasureKey(ReadOnlySpan<byte> encrypted, out int longest)
        {
            longest = encrypted.Length;
            return CanDecrypt;
        }

        public bool TryDecryptKey(ReadOnlySpan<byte> encrypted, int length, Span<byte> key)
        {
            encrypted.CopyTo(key);
            return encrypted.Length == length;
        }

        public bool TryDecryptValue(
            ReadOnlySpan<byte> key, ReadOnlySpan<byte> initializationVector, ReadOnlySpan<byte> encrypted, Span<byte> value, out int written)
        {
            Assert.Equal(s_key, key.ToArray());
            Assert.Equal(s_vector, initializationVector.ToArray());
            encrypted.CopyTo(value);
            written = LikesValue ? encrypted.Length : 0;
            return LikesValue;
        }
    }
}
