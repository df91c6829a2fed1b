using Cmp.Asn1;
using Sample.Documents;

namespace Sample.Documents
{
    [Asn1Sequence]
    public readonly ref partial struct Certificate
    {
        public DerInteger SerialNumber { get; init; }
    }
}

namespace Sample.Bodies
{
    [Asn1Choice]
    public readonly ref partial struct Time
    {
        public partial UtcTime UtcTime { get; }

        public partial GeneralizedTime GeneralTime { get; }
    }

    /// <summary>Implemented by hand: only it knows what it starts with.</summary>
    public readonly ref struct Foreign : ITaggedDer<Foreign>
    {
        public static string TypeName => "Foreign";

        public static bool IsConstructed => false;

        public static bool CanStartWith(byte identifier) => identifier == DerTag.Null;

        public static Foreign Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.Null, field);

        public static Foreign Read(scoped ref DerReader reader, byte identifier, string field)
        {
            _ = NullValue.Read(ref reader, identifier, field);
            return default;
        }

        public void Write(System.Formats.Asn1.AsnWriter writer) => writer.WriteNull();

        public void Write(System.Formats.Asn1.AsnWriter writer, System.Formats.Asn1.Asn1Tag tag) => writer.WriteNull(tag);
    }

    [Asn1Choice, Asn1Name("PKIBody")]
    public readonly ref partial struct Body
    {
        public partial Time At { get; }

        public partial Foreign Other { get; }

        public partial Encoded<Certificate> Signed { get; }

        [Explicit(0), Size(1)] public partial SequenceOf<Unopened<Certificate>> Certificates { get; }

        [Explicit(1)] public partial int Number { get; }

        [Implicit(2)] public partial bool Flag { get; }

        [Implicit(3)] public partial Certificate Certificate { get; }

        [Implicit(4)] public partial NullValue Nothing { get; }

        [Explicit(20)] public partial SequenceOf<Body> Nested { get; }

        [Implicit(21)] public partial Foreign Replaced { get; }
    }
}
