global using Cmp.Asn1;
global using Cmp.Asn1.PkixCmp;

namespace Preludes;

/// <summary>A message that came from somewhere.</summary>
internal static class message
{
    internal static readonly byte[] bytes = System.IO.File.ReadAllBytes("message.der");
}
