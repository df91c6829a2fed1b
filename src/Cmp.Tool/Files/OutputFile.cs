using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Cmp.Tool.Files;

/// <summary>Writes files so that there is the old content or the new one, whole, whatever happens meanwhile.</summary>
internal static class OutputFile
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Public = Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes a text that everybody may read.</summary>
    /// <param name="path">The path; what was there is replaced.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ToolException">It cannot be written.</exception>
    internal static void Write(string path, string text) => Replace(path, Encoding.UTF8.GetBytes(text), Public);

    /// <summary>Writes octets that everybody may read.</summary>
    /// <param name="path">The path; what was there is replaced.</param>
    /// <param name="content">The octets.</param>
    /// <exception cref="ToolException">It cannot be written.</exception>
    internal static void Write(string path, ReadOnlySpan<byte> content) => Replace(path, content, Public);

    /// <summary>Writes certificates in PEM, one after the other.</summary>
    /// <param name="path">The path.</param>
    /// <param name="certificates">DER of each.</param>
    /// <exception cref="ToolException">It cannot be written.</exception>
    internal static void WriteCertificates(string path, IEnumerable<ReadOnlyMemory<byte>> certificates)
    {
        StringBuilder text = new();
        foreach (ReadOnlyMemory<byte> certificate in certificates)
        {
            text.Append(System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", certificate.Span)).Append('\n');
        }

        Write(path, text.ToString());
    }

    /// <summary>Writes a file that nobody else may read.</summary>
    /// <param name="path">The path; what was there is replaced.</param>
    /// <param name="content">The octets.</param>
    /// <exception cref="ToolException">It cannot be written.</exception>
    internal static void WritePrivate(string path, ReadOnlySpan<byte> content) => Replace(path, content, Private);

    /// <summary>Writes a file that nobody else may read, as a private key: never one that is there already.</summary>
    /// <param name="path">The path.</param>
    /// <param name="content">The octets.</param>
    /// <exception cref="ToolException">It cannot be written, or is there.</exception>
    internal static void WriteNewPrivate(string path, ReadOnlySpan<byte> content)
    {
        // Taking the name first, empty, keeps others from it: of two processes with one file in mind only one goes on.
        Claim(path);
        try
        {
            Replace(path, content, Private);
        }
        catch (ToolException)
        {
            Discard(path);
            throw;
        }
    }

    private static void Claim(string path)
    {
        try
        {
            using FileStream empty = new(path, NewFile(Private));
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new ToolException(ExitCode.File, $"{path} exists", "a private key is never written over; name another file or move this one");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.File, $"cannot write {path}: {failure.Message}");
        }
    }

    private static FileStreamOptions NewFile(UnixFileMode mode)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return options;
    }

    private static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, NewFile(mode)))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
            throw new ToolException(ExitCode.File, $"cannot write {path}: {failure.Message}");
        }
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report.
        }
    }
}
