using System;
using System.Linq;
using Xunit;

namespace Cmp.Tidy.Tests;

/// <summary>What a folder's code must not contain; the third column says what to do instead.</summary>
public sealed class BannedWordTests
{
    [Theory]
    [InlineData("src/Cmp.Asn1", "System.Net", "bytes come in as spans")]
    [InlineData("src/Cmp.Asn1", "System.Threading.Tasks", "a codec does not wait")]
    [InlineData("src/Cmp.Asn1", "HashData", "cryptography belongs to Cmp.Core")]
    [InlineData("src/Cmp.Asn1", "RandomNumberGenerator", "cryptography belongs to Cmp.Core")]
    [InlineData("src/Cmp.Asn1", "System.Reflection", "the generator writes what reflection would find out")]
    [InlineData("src/Cmp.Asn1", ".UtcNow", "take the time as an argument")]
    [InlineData("src/Cmp.Asn1", "ReadObjectIdentifier", "compare encoded bytes: it allocates for unknown OIDs")]
    [InlineData("src/Cmp.Core/Transactions", ".UtcNow", "take `now` as an argument")]
    [InlineData("src/Cmp.Core/Transactions", "DateTime.Now", "take `now` as an argument")]
    [InlineData("src/Cmp.Core/Transactions", "GetUtcNow", "take `now` as an argument")]
    [InlineData("src/Cmp.Core/Transactions", "await ", "waiting belongs to the drivers")]
    [InlineData("src/Cmp.Core/Transactions", "System.Threading", "waiting belongs to the drivers")]
    [InlineData("src/Cmp.Core/Transactions", "RandomNumberGenerator", "take the entropy as an argument")]
    [InlineData("src/Cmp.Core/Transactions", "System.Net", "bytes are handed out and in")]
    [InlineData("src/Cmp.Core/Messages", ".UtcNow", "take the time as an argument")]
    [InlineData("src/Cmp.Core/Messages", "await ", "a message does not wait")]
    [InlineData("src/Cmp.Core/Protection", ".UtcNow", "take the time as an argument")]
    [InlineData("src/Cmp.Core/Protection", "await ", "protecting does not wait")]
    [InlineData("src/Cmp.Core", "DllImport", "pointers belong to Cmp.Native")]
    [InlineData("src/Cmp.Core", "LibraryImport", "pointers belong to Cmp.Native")]
    [InlineData("src/Cmp.Core", "unsafe ", "pointers belong to Cmp.Native")]
    [InlineData("src/Cmp.Core", "BouncyCastle", "it is an oracle for tests")]
    [InlineData("src/Cmp.Core", "Console.", "report through errors or the diagnostics")]
    [InlineData("src/Cmp.Native/Exports", "try", "the generated thunk already catches")]
    [InlineData("src/Cmp.Native/Exports", "catch", "the generated thunk already catches")]
    [InlineData("src/Cmp.Native/Exports", "stackalloc", "a frame with a guard cookie must not be the first that runs")]
    [InlineData("src/Cmp.Native/Exports", "AsnWriter", "DER belongs to Cmp.Asn1")]
    [InlineData("src/Cmp.Native/Exports", "ValueAsnReader", "DER belongs to Cmp.Asn1")]
    [InlineData("src/Cmp.Native", "DllImport", "libcrypto is found at run time: the tables of Interop")]
    [InlineData("src/Cmp.Native", "LibraryImport", "libcrypto is found at run time: the tables of Interop")]
    [InlineData("src/Cmp.Native", "System.Threading.Tasks", "everything happens on the caller's thread")]
    [InlineData("src/Cmp.Native", "HttpClient", "libcrypto's HTTP client, or the caller's callback")]
    [InlineData("src/Cmp.Native", "ModuleInitializer", "it would run inside the first call")]
    [InlineData("src/Cmp.Native", "System.Security.Cryptography.X509Certificates", "certificates are libcrypto's")]
    public void Folder_does_not_use(string folder, string word, string instead)
    {
        SourceFile[] files = [.. RepositoryFiles.Sources.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal))];

        Assert.NotEmpty(files);
        Findings.AssertNone(
            from file in files
            from line in file.CodeLines.Index()
            where ContainsWord(line.Item, word)
            select $"{file.Path}:{line.Index + 1} {line.Item.Trim()} ({instead})");
    }

    [Fact]
    public void Only_the_error_queue_raises_errors_of_libcrypto() => Findings.AssertNone(
        from file in RepositoryFiles.Sources
        where file.Path.StartsWith("src/Cmp.Native/", StringComparison.Ordinal)
            && file.Path is not "src/Cmp.Native/Errors/ErrorQueue.cs" and not "src/Cmp.Native/Interop/Libcrypto.Err.cs"
        from line in file.CodeLines.Index()
        where line.Item.Contains("set_error", StringComparison.OrdinalIgnoreCase)
        select $"{file.Path}:{line.Index + 1} {line.Item.Trim()}");

    /// <summary>Whether the word stands in the line; one that begins or ends with a letter does not count inside a longer one.</summary>
    private static bool ContainsWord(string line, string word)
    {
        for (int at = line.IndexOf(word, StringComparison.Ordinal); at >= 0; at = line.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            int end = at + word.Length;
            bool begins = at == 0 || !IsPartOfName(word[0]) || !IsPartOfName(line[at - 1]);
            bool ends = end == line.Length || !IsPartOfName(word[^1]) || !IsPartOfName(line[end]);
            if (begins && ends)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPartOfName(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
