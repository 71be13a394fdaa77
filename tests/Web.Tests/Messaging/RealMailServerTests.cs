using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IspJabbar.Tests.Support;
using Npgsql;

namespace IspJabbar.Web.Tests.Messaging;

/// <summary>A mail to a server that is not ours (Debian's python3-aiosmtpd), which takes nothing before STARTTLS. bin/test installs it; without it this fails.</summary>
public sealed class RealMailServerTests : IAsyncLifetime
{
    private const string TrustedRoots = "SSL_CERT_FILE";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("isp-mail-");
    private string _database = "";

    public async Task InitializeAsync() => _database = await TestPostgres.CreateDatabase();

    public Task DisposeAsync()
    {
        _data.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Text_and_html_go_by_starttls_and_come_back_to_the_bounce_address()
    {
        var (certificate, port) = (ACertificate(), FreePort());
        using var server = Process.Start(new ProcessStartInfo("/usr/bin/python3",
            ["-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{port}", "--tlscert", certificate, "--tlskey", Path.Combine(_data.FullName, "key.pem"), "-c", "aiosmtpd.handlers.Mailbox", Path.Combine(_data.FullName, "mails")]))!;
        try
        {
            Environment.SetEnvironmentVariable(TrustedRoots, certificate); // of the application that is started now
            await using var app = await AppProcess.Start(_database, Path.Combine(_data.FullName, "app"));
            Environment.SetEnvironmentVariable(TrustedRoots, null);
            await Run($$"""
                insert into company.settings (key, value, updated_at) values ('mail',
                '{"host":"localhost","port":{{port}},"useTls":true,"senderAddress":"tagihan@contoh.id","bounceAddress":"kembali@contoh.id","siteUrl":"https://app.contoh.id"}', now())
                """);
            await Run("""
                insert into messaging.notification_logs (id, key, channel, address, subject, body, status, created_at, due_at, is_personal, attempts, priority, maybe_twice)
                values (gen_random_uuid(), 'mail/1', 'email', 'budi@contoh.id', 'Tagihan “Oktober”', 'Halo Budi & Siti, tagihan Anda terbit.', 'queued', now(), now(), false, 0, 0, false)
                """);
            await app.Until(async () => await Status() is "sent" or "failed" or "unknown");
            Assert.Equal(("sent", null), (await Status(), await Why()));
        }
        finally
        {
            Environment.SetEnvironmentVariable(TrustedRoots, null);
            server.Kill();
        }

        var mail = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(_data.FullName, "mails", "new"))));
        Assert.Contains("X-MailFrom: kembali@contoh.id", mail, StringComparison.Ordinal);
        Assert.Contains("X-RcptTo: budi@contoh.id", mail, StringComparison.Ordinal);
        Assert.Contains("From: tagihan@contoh.id", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("multipart/alternative", mail, StringComparison.Ordinal);
        Assert.Contains("text/plain", mail, StringComparison.Ordinal);
        Assert.Contains("Budi &amp; Siti", mail, StringComparison.Ordinal);
        Assert.Contains("Subject: =?utf-8?", mail, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string?> Status() => await Run("select status from messaging.notification_logs where key = 'mail/1'") as string;

    private async Task<string?> Why() => await Run("select last_error from messaging.notification_logs where key = 'mail/1'") as string;

    private async Task<object?> Run(string sql)
    {
        await using var database = NpgsqlDataSource.Create(_database);
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Of localhost, signed by itself.</summary>
    private string ACertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var path = Path.Combine(_data.FullName, "cert.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_data.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        return path;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
