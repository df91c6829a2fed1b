using System;

namespace Cmp.Native.Abi;

/// <summary>Marks what a pointer parameter or a returned pointer refers to as <c>const</c> in the C prototype.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
internal sealed class ConstAttribute : Attribute;
