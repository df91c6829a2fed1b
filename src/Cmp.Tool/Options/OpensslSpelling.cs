using System;
using System.Collections.Generic;
using System.CommandLine;

namespace Cmp.Tool.Options;

/// <summary>Lets people write options as <c>openssl cmp</c> has them: <c>-total_timeout</c> for <c>--total-timeout</c>.</summary>
internal static class OpensslSpelling
{
    /// <summary>Translates a line of arguments. Whatever is no known option stays as it is.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="root">The commands with their options.</param>
    /// <returns>The arguments with two dashes.</returns>
    internal static string[] Translate(string[] arguments, Command root)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        Collect(root, known);
        string[] translated = [.. arguments];
        for (int i = 0; i < translated.Length && translated[i] != "--"; i++)
        {
            if (translated[i].Length > 2 && translated[i][0] == '-' && translated[i][1] != '-')
            {
                string name = $"-{translated[i].Replace('_', '-')}";
                translated[i] = known.Contains(name) ? name : translated[i];
            }
        }

        return translated;
    }

    private static void Collect(Command command, HashSet<string> known)
    {
        foreach (Option option in command.Options)
        {
            known.Add(option.Name);
        }

        foreach (Command inner in command.Subcommands)
        {
            Collect(inner, known);
        }
    }
}
