using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Cmp.Asn1.Tests.Types;
using Xunit;

namespace Cmp.Asn1.Tests;

/// <summary>Every wire type decodes what another implementation encoded, and encodes it to the same bytes.</summary>
public sealed class WireTypeTests
{
    private static readonly WireCase[] s_cases =
        [.. CmpCases.All(), .. BodyCases.All(), .. CrmfCases.All(), .. PkixCases.All(), .. CmsCases.All()];

    private static readonly Type[] s_types =
        [.. typeof(DerReader).Assembly.GetTypes().Where(type => Has<Asn1SequenceAttribute>(type) || Has<Asn1ChoiceAttribute>(type))];

    public static IEnumerable<TheoryDataRow<int, string>> Cases =>
        s_cases.Select((wireCase, index) => new TheoryDataRow<int, string>(index, wireCase.ToString()));

    public static IEnumerable<TheoryDataRow<string>> Types => s_types.Select(type => new TheoryDataRow<string>(type.FullName!));

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void It_encodes_to_what_was_decoded(int index, string name)
    {
        string expected = Convert.ToHexString(s_cases[index].Bytes);

        (byte[]? encoded, DerError error) = s_cases[index].Recode(s_cases[index].Bytes);
        (byte[]? reopened, _) = s_cases[index].Reopen(s_cases[index].Bytes);

        Assert.True(error.IsNone, $"{name}: {error} {expected}");
        Assert.Equal(expected, Convert.ToHexString(encoded!));
        Assert.Equal(expected, Convert.ToHexString(reopened!));
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Cut_short_anywhere_it_is_refused(int index, string name)
    {
        byte[] bytes = s_cases[index].Bytes;
        for (int length = 0; length < bytes.Length; length++)
        {
            (byte[]? encoded, DerError error) = s_cases[index].Recode(bytes[..length]);

            Assert.Null(encoded);
            Assert.True(error.Kind is DerErrorKind.EndOfData or DerErrorKind.Malformed, $"{name} {length}: {error}");
            Assert.InRange(error.Offset, 0, length);
        }
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void With_a_changed_octet_it_is_refused_or_encodes_to_that(int index, string name)
    {
        byte[] bytes = [.. s_cases[index].Bytes];
        for (int i = 0; i < bytes.Length; i++)
        {
            byte original = bytes[i];
            foreach (byte change in (ReadOnlySpan<byte>)[0x01, 0x20, 0x80, 0xFF])
            {
                bytes[i] = (byte)(original ^ change);
                (byte[]? encoded, DerError error) = s_cases[index].Recode(bytes);
                Assert.True(error.IsNone ? bytes.AsSpan().SequenceEqual(encoded) : error.Path is not null, $"{name} {i} {change}: {error}");
            }

            bytes[i] = original;
        }
    }

    [Theory]
    [MemberData(nameof(Types), DisableDiscoveryEnumeration = true)]
    public void It_is_among_the_cases(string name)
    {
        Type type = s_types.Single(type => type.FullName == name);

        Assert.Contains(s_cases, wireCase => wireCase.Type == type);
        if (Has<Asn1ChoiceAttribute>(type))
        {
            IEnumerable<string> alternatives = Enum.GetNames(type.Assembly.GetType($"{name}Kind")!).Where(kind => kind != "None");
            Assert.Empty(alternatives.Except(s_cases.Where(wireCase => wireCase.Type == type).Select(wireCase => wireCase.Name)));
        }
    }

    private static bool Has<T>(Type type)
        where T : Attribute
        => type.GetCustomAttribute<T>() is not null;
}
