using System.Globalization;
using Ambos.Customers.Likeness;
using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Platform.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Architecture;

/// <summary>Texts that reach the screen through what areas register, not through a literal on a page.</summary>
public sealed class RegisteredTextTests
{
    [Fact]
    public async Task What_areas_register_is_in_both_languages()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var (catalog, dictionaries) = (house.Services.GetRequiredService<Catalog>(), house.Services.GetRequiredService<Dictionaries>());
        List<string> keys =
        [
            .. catalog.All<MenuEntry>().Select(entry => entry.Text),
            .. catalog.All<Permission>().Select(permission => permission.Sentence),
            .. catalog.All<ActWords>().Select(words => words.Sentence),
            .. catalog.All<Report>().SelectMany(report => (string[])[report.Title, report.Definition]),
            .. catalog.All<CustomerPointer>().SelectMany(pointer => new[] { pointer.One, pointer.Many }.OfType<string>()),
            .. EvidenceWords.Words, "almost certain", "very likely", "possible",
            .. catalog.All<ImportKind>().SelectMany(kind => (string[])[kind.Title, kind.Summary, .. kind.Fields.Select(field => field.Title)]),
        ];
        keys.Count.ShouldBeGreaterThan(60);
        var missing = Words.Languages.SelectMany(language => keys.Where(key => !dictionaries.For(CultureInfo.GetCultureInfo(language)).ContainsKey(key)).Select(key => $"{language}: {key}")).Distinct();
        missing.ShouldBeEmpty();
    }
}
