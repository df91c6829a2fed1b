using System.CommandLine;

namespace Cmp.Tool.Options;

/// <summary>Makes options. Those that <c>openssl cmp</c> has are called as there, with two dashes and dashes between words.</summary>
internal static class Opt
{
    /// <summary>An option with a value.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="name">Its name, with dashes between words and none in front.</param>
    /// <param name="value">What the value is, for the help.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The option.</returns>
    internal static Option<T> Of<T>(string name, string value, string description) =>
        new($"--{name}") { HelpName = value, Description = description };

    /// <summary>An option that is there or not.</summary>
    /// <param name="name">Its name, with dashes between words and none in front.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The option.</returns>
    internal static Option<bool> Flag(string name, string description) => new($"--{name}") { Description = description };
}
