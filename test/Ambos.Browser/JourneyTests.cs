using Microsoft.Playwright;

namespace Ambos.Browser;

/// <summary>One way through each area, as its people go it, in the sample company.</summary>
[Collection(SampleHouse.Name)]
public sealed class JourneyTests(SampleHouse sample)
{
    /// <summary>Know: add somebody, say what they are to us, write down a call and a note, find them again.</summary>
    [Fact]
    public async Task Customers()
    {
        var (page, complaints) = await EnterAsync();
        await page.GotoAsync("/customers");
        await page.GetByText("Nuevo cliente").First.ClickAsync();
        await page.FillAsync("[name='Input.Name']", "Zulema Quirós Añover");
        await page.SelectOptionAsync("[name='Input.GroupId']", new SelectOptionValue { Label = "Consumidor (fuera)" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Zulema Quirós Añover");

        await page.FillAsync("[name='Input.Subject']", "Preguntó por la piscina");
        await page.GetByRole(AriaRole.Button, new() { Name = "Llamada" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Anotado: Llamada con Zulema Quirós Añover");
        await Assertions.Expect(page.Locator(".spine")).ToContainTextAsync("Preguntó por la piscina");
        await page.Locator(".notes textarea").FillAsync("Viene con dos niños.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar la nota" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notes .said-text").First).ToHaveTextAsync("Viene con dos niños.");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("zulema quiros");
        await page.Locator("#palette a", new() { HasText = "Zulema Quirós" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Zulema Quirós Añover");
        complaints.ShouldBeEmpty();
    }

    /// <summary>Serve: enter what somebody asks, see it in the queue, answer, resolve.</summary>
    [Fact]
    public async Task Requests()
    {
        var (page, complaints) = await EnterAsync();
        await page.GotoAsync("/requests");
        await page.Keyboard.PressAsync("c");
        await page.WaitForURLAsync("**/requests/new");
        await page.FillAsync("[name='Input.CustomerId']", "C-2792");
        await page.SelectOptionAsync("[name='Input.ServiceId']", new SelectOptionValue { Label = "Petición para una estancia" });
        await page.FillAsync("[name='Input.Subject']", "Dos cunas para el viernes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Registrarla" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Dos cunas para el viernes");
        var request = page.Url;

        await page.GotoAsync("/requests?view=open");
        await Assertions.Expect(page.Locator(".q-r", new() { HasText = "Dos cunas para el viernes" })).ToHaveCountAsync(1);
        await page.GotoAsync(request);
        await page.Locator("#reply textarea").FillAsync("Las dejamos en la habitación.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enviar" }).ClickAsync();
        await Assertions.Expect(page.Locator(".msgs")).ToContainTextAsync("Las dejamos en la habitación.");
        await page.Locator("#resolve button[value=resolve]").ClickAsync();
        await Assertions.Expect(page.Locator(".prom-strip")).ToContainTextAsync("Cumplido");
        await page.GotoAsync("/requests?view=open");
        await Assertions.Expect(page.Locator(".q-r", new() { HasText = "Dos cunas para el viernes" })).ToHaveCountAsync(0);
        complaints.ShouldBeEmpty();
    }

    /// <summary>Listen: take the first thing nobody has answered, and answer it.</summary>
    [Fact]
    public async Task Voice()
    {
        var (page, complaints) = await EnterAsync();
        await page.GotoAsync("/voice");
        var first = page.Locator(".meta a[href^='/voice/']").First;
        var code = await first.InnerTextAsync();
        await first.ClickAsync();
        await page.WaitForURLAsync(url => System.Text.RegularExpressions.Regex.IsMatch(url, @"/voice/\d+$"));
        await page.Locator("main > form textarea").FillAsync("Gracias: se lo hemos leído al equipo.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar la respuesta" }).ClickAsync();
        await Assertions.Expect(page.Locator(".said")).ToBeVisibleAsync();
        await page.GotoAsync("/voice");
        await Assertions.Expect(page.GetByText(code, new() { Exact = true })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Contestadas" }).ClickAsync();
        await Assertions.Expect(page.GetByText(code, new() { Exact = true })).ToHaveCountAsync(1);
        complaints.ShouldBeEmpty();
    }

    /// <summary>Understand: from the balance to another figure, its table, and the connection with its method.</summary>
    [Fact]
    public async Task Insight()
    {
        var (page, complaints) = await EnterAsync();
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ver el balance entero" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Compromisos cumplidos", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".sheet h2").First).ToHaveTextAsync("Compromisos cumplidos");
        var json = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Exportar en JSON" }).ClickAsync());
        (await File.ReadAllTextAsync(await json.PathAsync())).ShouldContain("\"months\"");
        await page.GetByRole(AriaRole.Link, new() { Name = "¿Se mueven juntos?" }).ClickAsync();
        await Assertions.Expect(page.Locator(".verdict").First).ToBeVisibleAsync();
        await page.Locator("details.choose summary").ClickAsync();
        await Assertions.Expect(page.Locator("#inside")).ToBeVisibleAsync();
        complaints.ShouldBeEmpty();
    }

    async Task<(IPage Page, List<string> Complaints)> EnterAsync()
    {
        var page = await sample.House.WindowAsync();
        page.SetDefaultTimeout(30_000);
        var complaints = page.Complaints();
        await page.EnterSampleAsync();
        return (page, complaints);
    }
}
