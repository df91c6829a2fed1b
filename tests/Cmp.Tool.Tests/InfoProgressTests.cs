using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Cmp.Tool.Tests;

/// <summary><c>cmpnative info</c> tells of its waits as the other commands do.</summary>
public sealed class InfoProgressTests
{
    private static readonly byte[] s_secret = "correct horse"u8.ToArray();

    [Theory]
    [InlineData("caCerts")]
    [InlineData("certReqTemplate")]
    [InlineData("1.3.6.1.5.5.7.4.2")]
    public async Task A_wait_is_told(string topic)
    {
        CmpServer server = new(
            new CmpServerOptions { Name = new X500DistinguishedName("CN=CA").RawData, FindSecret = _ => s_secret },
            new LateAuthority());
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using WebApplication application = builder.Build();
        application.Run(async context =>
        {
            using MemoryStream request = new();
            await context.Request.Body.CopyToAsync(request, context.RequestAborted);
            context.Response.ContentType = HttpTransport.ContentType;
            await context.Response.Body.WriteAsync(server.Respond(request.ToArray(), DateTimeOffset.UtcNow), context.RequestAborted);
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        string url = application.Urls.First();

        ToolRun run = await ToolRun.OfAsync("info", topic, "--server", url, "--ref", "device", "--secret", "pass:correct horse");
        Assert.Contains("the CA takes its time: asking again", run.Error, StringComparison.Ordinal);
        Assert.True(run.ExitCode is 0 or (int)ExitCode.NothingNew, run.ToString());
    }

    private sealed class LateAuthority : ICertificateAuthority
    {
        public AuthorityReply Answer(GeneralQuery query) =>
            query.Attempt < 2 ? AuthorityReply.Wait(TimeSpan.FromSeconds(1)) : AuthorityReply.Answer(query.Items);

        public AuthorityReply Issue(CertificateQuery query) => throw new NotSupportedException();

        public AuthorityReply Confirm(CertificateQuery query, CertificateConfirmation confirmation) => throw new NotSupportedException();

        public AuthorityReply Revoke(RevocationQuery query) => throw new NotSupportedException();

        public void Abandon(AuthorityQuery query)
        {
        }
    }
}
