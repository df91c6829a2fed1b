using System;
using System.IO;

namespace Cmp.Tool.Files;

/// <summary>Reads files, or the standard input, as far as they are of a sensible size.</summary>
internal static class InputFile
{
    /// <summary>Octets that a file with certificates, keys or a message may have: 32 MiB.</summary>
    internal const int MostOctets = 32 * 1024 * 1024;

    /// <summary>Reads a file whole.</summary>
    /// <param name="path">The path; <c>-</c> for the standard input.</param>
    /// <param name="host">The process.</param>
    /// <param name="limit">Octets at most.</param>
    /// <returns>The content.</returns>
    /// <exception cref="ToolException">It cannot be read.</exception>
    internal static byte[] Read(string path, ToolHost host, int limit = MostOctets)
    {
        try
        {
            using Stream stream = path == "-" ? host.OpenInput() : File.OpenRead(path);
            using MemoryStream content = new();
            byte[] buffer = new byte[16 * 1024];
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                content.Write(buffer.AsSpan(0, read));
                if (content.Length > limit)
                {
                    throw new ToolException(ExitCode.File, $"{path} has more than {limit} octets");
                }
            }

            Array.Clear(buffer);
            return content.ToArray();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.File, $"cannot read {path}: {failure.Message}");
        }
    }
}
