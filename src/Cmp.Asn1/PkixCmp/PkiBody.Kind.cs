namespace Cmp.Asn1.PkixCmp;

/// <content>What can be said without opening the body.</content>
public readonly ref partial struct PkiBody
{
    /// <summary>Which alternative a decoded body is, by its tag alone.</summary>
    /// <param name="body">The body.</param>
    /// <returns>The alternative; <see cref="PkiBodyKind.None"/> for a body that was not decoded.</returns>
    public static PkiBodyKind KindOf(scoped in Encoded<PkiBody> body) =>
        body.Bytes.IsEmpty ? PkiBodyKind.None : KindOf(body.Bytes[0]);
}
