namespace Cmp.Export.Generator;

/// <summary>What the generator looks for in the compilation.</summary>
internal static class Names
{
    internal const string AbiNamespace = "Cmp.Native.Abi";
    internal const string CExport = AbiNamespace + ".CExportAttribute";
    internal const string Const = AbiNamespace + ".ConstAttribute";
    internal const string CType = AbiNamespace + ".CTypeAttribute";
    internal const string OnFailure = "OnFailure";
    internal const string Handle = "Handle";
    internal const string CBool = "CBool";
    internal const string CPollable = "CPollable";
    internal const string CStatus = "CStatus";
    internal const string SymbolFile = "symbols.tsv";
}
