using Cmp.Asn1;

namespace Sample.PkixCmp;

public enum ProtocolVersion
{
    Cmp1999 = 1,
    Cmp2000 = 2,
}

[Asn1Choice]
public readonly ref partial struct Party
{
    [Implicit(1)] public partial Utf8Text Mail { get; }

    [Explicit(4)] public partial SequenceOf<AnyValue> DirectoryName { get; }
}

[Asn1Sequence, Asn1Name("PKIHeader")]
public readonly ref partial struct PkiHeader
{
    public ProtocolVersion Pvno { get; init; }

    public Party Sender { get; init; }

    [Explicit(0)] public Optional<GeneralizedTime> MessageTime { get; init; }

    [Explicit(4), Asn1Name("transactionID")] public Optional<OctetString> TransactionId { get; init; }

    [Explicit(7), Size(1)] public Optional<SequenceOf<Utf8Text>> FreeText { get; init; }

    public bool HasNoTransaction => !TransactionId.HasValue;
}
