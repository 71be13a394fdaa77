using System.Diagnostics;
using System.Net;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Company.Records;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Web.Tests.Faults;

/// <summary>The folder of photos is a disk of 64 kB; where a test may not mount one, the storage says what such a disk would say.</summary>
public sealed class SmallDisk : AppFixture
{
    private bool _mounted;

    public string Files => Path.Combine(DataPath, "files");

    public override async Task InitializeAsync()
    {
        Directory.CreateDirectory(Files);
        _mounted = Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", Files);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_mounted)
            Run("umount", Files);
        _mounted = false;
    }

    protected override void Replace(IServiceCollection services)
    {
        if (!_mounted)
            services.AddSingleton<IFileStore, Full>();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private sealed class Full : IFileStore
    {
        public Task Save(Guid id, ReadOnlyMemory<byte> content, CancellationToken ct) =>
            content.Length > 60_000 ? throw new StorageFullException(new IOException("No space left on device", 28)) : Task.CompletedTask;

        public Task<byte[]?> Read(Guid id, CancellationToken ct) => Task.FromResult<byte[]?>(null);

        public void Delete(Guid id) { }

        public IEnumerable<Guid> OlderThan(DateTimeOffset moment) => [];
    }
}

public sealed class FullDiskTests(SmallDisk app) : IClassFixture<SmallDisk>
{
    [Fact]
    public async Task A_full_disk_is_said_in_words_and_leaves_neither_row_nor_half_a_file()
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var customer = (await app.Send(Town.AForm(location, package))).Id;
        using var browser = await app.BrowserOf("admin");
        var page = await browser.Get($"/customers/{customer}/notes");

        var refused = await page.Submit(handler: "File", files: new() { ["Input.Attachment"] = new("kontrak.pdf", Pdf(100_000)) });

        Assert.Equal(HttpStatusCode.InsufficientStorage, refused.Status);
        Assert.Contains("Penyimpanan server penuh", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Db(db => db.Attachments.CountAsync(x => x.RecordId == customer)));
        Assert.False(Directory.EnumerateFiles(app.Files, "*", SearchOption.AllDirectories).Any());
        await Assert.ThrowsAsync<StorageFullException>(() => app.Send(new AttachFile(Guid.CreateVersion7(), "customer", customer, "x.pdf", Pdf(100_000))));

        // The rest goes on, and what there is room for is kept.
        await app.Send(Town.AForm(location, package));
        var small = await page.Submit(handler: "File", files: new() { ["Input.Attachment"] = new("kecil.pdf", Pdf(1_000)) });
        Assert.Contains("kecil.pdf", small.Text, StringComparison.Ordinal);
    }

    private static byte[] Pdf(int size)
    {
        var pdf = new byte[size];
        "%PDF-1.7\n"u8.CopyTo(pdf);
        "%%EOF"u8.CopyTo(pdf.AsSpan(size - 6));
        return pdf;
    }
}
