using System.Net;

namespace Ambos.Tests.Platform.Ui;

public sealed class NotFoundTests
{
    [Fact]
    public async Task What_is_not_there_is_said_in_words_and_by_code()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        await house.OrganizationAsync("marisol");
        using var browser = house.CreateClient();

        var answer = await browser.GetAsync("/nowhere");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("<h1>");
    }
}
