using System.Net;

namespace Ambos.Tests.Platform.Ui.Fields;

public sealed class FormTests : IAsyncLifetime
{
    FormHouse house = null!;

    public async ValueTask InitializeAsync() => house = await FormHouse.StartAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task What_is_missing_is_said_at_the_field_in_the_readers_language_and_answers_422()
    {
        var (answer, page) = await house.SendAsync(("Input.Name", ""), ("Input.Amount", "3"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var field = page.QuerySelector("input[name='Input.Name']")!;
        field.GetAttribute("aria-invalid").ShouldBe("true");
        field.GetAttribute("aria-describedby").ShouldBe("Input-Name-error Input-Name-hint");
        page.GetElementById("Input-Name-error")!.TextContent.Trim().ShouldBe("Rellene este campo.");
        page.GetElementById("Input-Name-hint")!.TextContent.ShouldBe("Como firma");
        page.QuerySelector("label[for='Input-Name']")!.TextContent.ShouldBe("Nombre");
    }

    [Fact]
    public async Task The_summary_leads_to_the_field()
    {
        var (_, page) = await house.SendAsync(("Input.Name", ""), ("Input.Amount", "99"));

        page.QuerySelector(".errors b")!.TextContent.ShouldBe("Hay 2 cosas que corregir");
        page.QuerySelectorAll(".errors a").Select(link => (link.GetAttribute("href"), link.TextContent)).ShouldBe(
            [("#Input-Name", "Nombre: Rellene este campo."), ("#Input-Amount", "Cuántos: Este valor no es válido.")]);
    }

    [Fact]
    public async Task What_was_written_stays_although_it_cannot_be_read()
    {
        var (answer, page) = await house.SendAsync(("Input.Name", "Ana"), ("Input.Amount", "tres"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.GetElementById("Input-Amount-error")!.TextContent.Trim().ShouldBe("Este valor no es válido.");
        page.QuerySelector("input[name='Input.Name']")!.GetAttribute("value").ShouldBe("Ana");
        page.QuerySelector("input[name='Input.Amount']")!.GetAttribute("value").ShouldBe("tres");
    }

    [Fact]
    public async Task Too_long_says_how_long_it_may_be()
    {
        var (_, page) = await house.SendAsync(("Input.Name", new string('a', 21)), ("Input.Amount", "3"));
        page.GetElementById("Input-Name-error")!.TextContent.Trim().ShouldBe("Como máximo 20 caracteres.");
    }

    [Fact]
    public async Task What_the_business_refuses_is_said_in_the_same_place()
    {
        var (answer, page) = await house.SendAsync(("Input.Name", "taken"), ("Input.Amount", "3"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.GetElementById("Input-Name-error")!.TextContent.Trim().ShouldBe("Este valor no es válido.");
        page.QuerySelector(".errors a")!.GetAttribute("href").ShouldBe("#Input-Name");
    }

    [Fact]
    public async Task What_is_right_is_saved_and_said_once_after_the_redirect()
    {
        var (answer, _) = await house.SendAsync(("Input.Name", "Ana"), ("Input.Amount", "3"), ("Input.Day", "2026-11-21"), ("Input.Tell", "True"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldEndWith("/form?saved=2026-11-21");
        (await house.FollowAsync(answer)).QuerySelector("[data-said]")!.TextContent.ShouldBe("3 de 1 hechos");
    }
}
