using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ambos.Platform.Ui;
using Ambos.Tests.Architecture;

namespace Ambos.Tests.Platform.Ui;

/// <summary>What a browser has to fetch, and what the built files promise.</summary>
public sealed partial class WeightTests
{
    static readonly string Web = Path.Combine(SourceFile.RootFolder, "src/Ambos/web");
    static readonly string Lib = Path.Combine(SourceFile.RootFolder, "src/Ambos/wwwroot/lib");

    [Fact]
    public void Style_script_and_type_of_a_first_visit_leave_room_for_the_page()
    {
        string[] fetched = ["tabler.css", "ambos.css", "htmx.js", "ambos.js", "figtree.woff2", "figtree-ext.woff2"];
        fetched.Sum(Compressed).ShouldBeLessThan(75_000);
    }

    [Fact]
    public void Our_own_script_stays_small() => new FileInfo(Path.Combine(Lib, "ambos.js")).Length.ShouldBeLessThan(10_240);

    [Fact]
    public void The_style_of_a_public_page_stays_small() => Compressed("public.css").ShouldBeLessThan(6_000);

    [Fact]
    public void Style_holds_no_picture_and_no_address_elsewhere()
    {
        foreach (var style in Directory.EnumerateFiles(Lib, "*.css"))
            Address().Matches(File.ReadAllText(style)).Select(match => match.Groups["to"].Value).ShouldAllBe(to => to.EndsWith(".woff2") && !to.Contains(':'), style);
    }

    [Fact]
    public void The_lock_file_names_versions_and_hashes_but_no_host()
    {
        using var lockFile = JsonDocument.Parse(File.ReadAllText(Path.Combine(Web, "package-lock.json")));
        var packages = lockFile.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0).ToList();

        packages.ShouldNotBeEmpty();
        foreach (var package in packages)
        {
            package.Value.TryGetProperty("integrity", out _).ShouldBeTrue(package.Name);
            package.Value.TryGetProperty("resolved", out _).ShouldBeFalse(package.Name);
        }
    }

    [Fact]
    public void Every_icon_a_page_names_can_be_drawn()
    {
        var named = SourceFile.Below("src", ".razor", ".cs").SelectMany(file => Named().Matches(file.Text)).Select(match => match.Groups["name"].Value).Distinct().ToList();

        named.ShouldContain("bell");
        named.Except(Icons.Paths.Keys).ShouldBeEmpty("add it to web/icons.json and run npm run build");
    }

    static int Compressed(string file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(File.ReadAllBytes(Path.Combine(Lib, file)));
        return (int)packed.Length;
    }

    [GeneratedRegex("""url\("?(?<to>[^)"]+)"?\)""")]
    private static partial Regex Address();

    [GeneratedRegex("""(?:<Icon Name|\bIcon)="(?<name>[a-z0-9-]+)["]""")]
    private static partial Regex Named();
}
