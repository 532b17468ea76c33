using System.IO.Compression;
using System.Net;
using System.Text;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Files;

/// <summary>A30: what is kept is told by its content and served so that a browser runs nothing of it.</summary>
public sealed class FileTests
{
    static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Encoding.ASCII.GetBytes("<script>alert(1)</script>")];

    [Fact]
    public void A30_content_decides()
    {
        FileKinds.Recognize(Png, "photo.png")!.Type.ShouldBe("image/png");
        FileKinds.Recognize(Png, "photo.html").ShouldBeNull();
        FileKinds.Recognize(Png, "photo.png.svg").ShouldBeNull();
        FileKinds.Recognize(Encoding.UTF8.GetBytes("<svg onload=alert(1)>"), "a.svg").ShouldBeNull();
        FileKinds.Recognize(Encoding.UTF8.GetBytes("<html>"), "a.pdf").ShouldBeNull();
        FileKinds.Recognize([0x4D, 0x5A, 0, 0], "a.txt").ShouldBeNull();
        FileKinds.Recognize(Zip("[Content_Types].xml", "word/document.xml"), "a.docx").ShouldNotBeNull();
        FileKinds.Recognize(Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx").ShouldBeNull();
        FileKinds.Recognize(Zip("../../etc/passwd"), "a.zip").ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A30_served_as_an_attachment_to_who_may_read_it(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("one");
        using var mine = await house.SignedInAsync(organization, Role.Member);
        using var other = await house.SignedInAsync(organization, Role.Administrator);
        var me = await house.Data(organization).ReadAsync(db => db.Set<Membership>().Where(m => m.Roles == Role.Member).Select(m => m.Id).SingleAsync());
        var files = house.Services.GetRequiredService<FileStore>();
        var kept = (await files.KeepAsync(house.Data(organization), new MemoryStream(Png), "../..\\a\u202Egnp.png", me, CancellationToken.None)).File!;
        kept.Name.ShouldBe("agnp.png");
        using var answer = await mine.GetAsync($"/files/{kept.Id}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Png);
        (await other.GetAsync($"/files/{kept.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync($"/logo/{kept.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await files.KeepAsync(house.Data(organization), new MemoryStream(new byte[FileStore.Largest + 1]), "a.png", me, CancellationToken.None)).Refusal.ShouldNotBeNull();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_no_row_names_is_swept_away_after_a_day(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var data = house.Data(await house.OrganizationAsync("one"));
        var files = house.Services.GetRequiredService<FileStore>();
        var kept = (await files.KeepAsync(data, new MemoryStream(Png), "a.png", null, CancellationToken.None)).File!;
        var folder = files.FolderOf(data.Organization);
        var (orphan, half) = (Path.Combine(folder, "ab", new string('a', 64)), Path.Combine(folder, "ab", new string('b', 64)));
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        await File.WriteAllTextAsync(orphan, "x");
        await File.WriteAllTextAsync(half, "x");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => file != half))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-2));
        (await files.SweepAsync(data, CancellationToken.None)).ShouldBe(1);
        (File.Exists(orphan), File.Exists(half)).ShouldBe((false, true));
        await using var still = files.Open(data.Organization, kept);
        still.Length.ShouldBe(Png.Length);
    }

    static byte[] Zip(params string[] names)
    {
        var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
                zip.CreateEntry(name);
        }
        return memory.ToArray();
    }
}
