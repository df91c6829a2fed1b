using Cmp.Asn1;

namespace Sample;

public enum Version
{
    V1 = 0,
    V3 = 2,
}

[Asn1Enumerated]
public enum Reason
{
    Unspecified = 0,
    KeyCompromise = 1,
}

[Asn1Sequence]
public readonly ref partial struct Scalars
{
    [Explicit(0), Default(Version.V1)] public Version Version { get; init; }

    [Default((Version)7)] public Version Unnamed { get; init; }

    public Reason Reason { get; init; }

    [Implicit(1), Default(20)] public int SaltLength { get; init; }

    [Explicit(2)] public Optional<int> Number { get; init; }

    public Optional<bool> Maybe { get; init; }

    [Explicit(3)] public int Wrapped { get; init; }

    [Implicit(4)] public Reason Replaced { get; init; }

    [Default(false)] public bool Critical { get; init; }

    [Implicit(5), Default(true)] public bool Hopeful { get; init; }

    [Implicit(6)] public Optional<BitString> Writer { get; init; }

    [Explicit(7)] public Optional<OctetString> Default { get; init; }

    [Explicit(8), Default((Version)(-1))] public Version Negative { get; init; }

    [Size(2)] public SetOf<ObjectId> Several { get; init; }

    public Optional<AnyValue> Rest { get; init; }
}

[Asn1Sequence]
public readonly ref partial struct Empty;
