using System.Globalization;
using Ambos.Platform.Languages;
using Ambos.Platform.Organizations;

namespace Ambos.Tests.Platform.Organizations;

/// <summary>The countries and time zones one may choose from.</summary>
public sealed class PlaceListsTests
{
    [Fact]
    public void Every_country_has_a_name_in_the_readers_language()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("es-ES");
        var countries = Countries.OfTheWorld();
        countries.Count.ShouldBeInRange(200, 260);
        countries.Select(country => country.Code).ShouldBeUnique();
        countries.ShouldContain(("JP", "Japón"));
        countries.ShouldAllBe(country => country.Name.Length > 2);
        Countries.Named().Select(country => country.Code).Except(countries.Select(country => country.Code)).ShouldBeEmpty();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Countries.OfTheWorld().ShouldContain(("JP", "Japan"));
        Countries.IsOne("QQ").ShouldBeFalse();
        Countries.IsOne("001").ShouldBeFalse();
    }

    [Fact]
    public void Zones_are_those_of_the_IANA_list()
    {
        TimeZones.All.ShouldContain("Europe/Madrid");
        TimeZones.All.ShouldContain("America/Argentina/Buenos_Aires");
        TimeZones.All.ShouldAllBe(zone => TimeZones.Knows(zone));
        TimeZones.Knows("Romance Standard Time").ShouldBeFalse();
        TimeZones.Knows("Europe/Atlantis").ShouldBeFalse();
    }
}
