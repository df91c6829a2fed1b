using System.IO;

namespace Cmp.Benchmarks.Quick;

/// <summary>The ratios that are asked for, within a minute and without BenchmarkDotNet's long procedure.</summary>
internal static class QuickRun
{
    /// <summary>Measures and prints.</summary>
    /// <param name="writer">Where the tables go.</param>
    internal static void Print(TextWriter writer)
    {
        writer.WriteLine("Times are those of the fastest round, ratios are medians over the rounds.");
        writer.WriteLine();
        CodecTables.WarmUp();
        CodecTables.Decode(writer);
        CodecTables.Encode(writer);
        ProtectionTable.Print(writer);
    }
}
