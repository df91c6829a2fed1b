using System.CommandLine;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative completion</c>: scripts that have a shell complete what people type. The program itself knows how.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # eval "$(cmpnative completion bash)"
        _cmpnative() {
            local line
            COMPREPLY=()
            while IFS= read -r line; do
                [[ $line == "${COMP_WORDS[COMP_CWORD]}"* ]] && COMPREPLY+=("$line")
            done < <(cmpnative "[suggest:$COMP_POINT]" "$COMP_LINE" 2> /dev/null)
        }
        complete -o default -F _cmpnative cmpnative
        """;

    private const string Zsh = """
        # eval "$(cmpnative completion zsh)"
        _cmpnative() {
            local -a found
            found=("${(@f)$(cmpnative "[suggest:$CURSOR]" "$BUFFER" 2> /dev/null)}")
            compadd -a found || _files
        }
        compdef _cmpnative cmpnative
        """;

    private const string Fish = """
        # cmpnative completion fish | source
        function __cmpnative
            set -l line (commandline -cp)
            cmpnative "[suggest:"(string length -- "$line")"]" "$line" 2> /dev/null
        end
        complete -c cmpnative -a '(__cmpnative)'
        """;

    /// <summary>Makes the command.</summary>
    /// <param name="host">The process.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        Argument<string> shell = new("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        Command command = new("completion", "Writes a script with which a shell completes commands and options.") { shell };
        command.SetAction(parsed =>
        {
            host.Out.WriteLine(parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
            return (int)ExitCode.Success;
        });
        return command;
    }
}
