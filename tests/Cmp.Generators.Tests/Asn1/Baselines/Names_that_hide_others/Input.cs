using Cmp.Asn1;
using Sample.One;

namespace Sample.One
{
    [Asn1Sequence]
    public readonly ref partial struct Name
    {
        public ObjectId Type { get; init; }
    }

    [Asn1Sequence]
    public readonly ref partial struct Info
    {
        public Utf8Text Text { get; init; }
    }
}

namespace Sample.Two
{
    [Asn1Sequence]
    public readonly ref partial struct Info
    {
        public int Number { get; init; }
    }
}

namespace Sample.Three
{
    // One type is hidden by a property of its name, and two have the same name.
    [Asn1Sequence]
    public readonly ref partial struct Users
    {
        public Utf8Text Name { get; init; }

        public Name Other { get; init; }

        public One.Info First { get; init; }

        [Explicit(0)] public Optional<SequenceOf<Two.Info>> Second { get; init; }

        public SequenceOf<Encoded<Name>> Names { get; init; }
    }

    [Asn1Sequence]
    internal readonly ref partial struct Hidden
    {
        internal Users Users { get; init; }
    }
}
