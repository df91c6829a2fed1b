using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Options;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative info</c>: asks the server, by genm.</summary>
internal sealed class InfoCommand
{
    private static readonly string[] s_topics = ["caCerts", "rootCaCert", "certReqTemplate", "crlStatusList"];

    private readonly ConnectionOptions _connection = new();
    private readonly CredentialOptions _credentials = new();
    private readonly ReportOptions _report = new();
    private readonly InfoOptions _options = new();
    private readonly Argument<string> _topic = new("topic")
    {
        Description = "What to ask: caCerts, rootCaCert (a newer root), certReqTemplate, crlStatusList (a newer revocation list), or an object identifier.",
    };

    private readonly ToolHost _host;

    private InfoCommand(ToolHost host) => _host = host;

    /// <summary>Makes the command.</summary>
    /// <param name="host">The process.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        InfoCommand info = new(host);
        Command command = new("info", "Asks the server: for CA certificates, a newer root or revocation list, what requests should look like.") { info._topic };
        info._topic.CompletionSources.Add(s_topics);
        info._connection.AddTo(command);
        info._credentials.AddTo(command);
        info._options.AddTo(command);
        info._report.AddTo(command);
        CommandAction.Set(command, info._report.Json, host, info.RunAsync);
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string topic = parsed.GetRequiredValue(_topic);
        InfoReport report = new(topic, parsed.GetValue(_report.Json), _host);
        InfoQuestion question = _options.Read(topic, parsed, _host);
        using Conversation conversation = Conversation.Open(parsed, _connection, _credentials, _report, _host);
        CmpClient client = conversation.Client;
        CmpOperationOptions conduct = new() { Progress = conversation.Progress };
        switch (question.Topic)
        {
            case InfoTopic.CaCertificates:
                return report.Write(await client.GetCaCertificatesAsync(conduct, cancellation).ConfigureAwait(false), question);
            case InfoTopic.RootUpdate:
                return report.Write(await client.GetRootCaUpdateAsync(question.OldRoot!, conduct, cancellation).ConfigureAwait(false), question);
            case InfoTopic.RequestTemplate:
                return report.Write(await client.GetRequestRequirementsAsync(question.Profile, conduct, cancellation).ConfigureAwait(false), question);
            case InfoTopic.RevocationList:
                return report.Write(await client.GetRevocationListAsync(question.List!, conduct, cancellation).ConfigureAwait(false), question);
            default:
                List<CmpInfo> items = [question.Item!];
                return report.Write(await client.SendGeneralMessageAsync(items, conduct, cancellation).ConfigureAwait(false), question);
        }
    }
}
