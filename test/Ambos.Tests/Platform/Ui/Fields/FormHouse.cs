using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Ambos.Platform.Ui.Fields;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ambos.Tests.Platform.Ui.Fields;

/// <summary>One page with one form on a server: name, amount, day, whether; the business refuses the name "taken".</summary>
sealed class FormHouse : IAsyncDisposable
{
    readonly WebApplication server;
    readonly HttpClient browser;

    FormHouse(WebApplication server) => (this.server, browser) = (server, server.GetTestClient());

    public static async Task<FormHouse> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(new Dictionaries([new WordList("Platform.Ui.Ui")])).AddSingleton<Words>();
        var app = builder.Build();
        app.UseRequestLocalization(new RequestLocalizationOptions { RequestCultureProviders = [] }.SetDefaultCulture("es").AddSupportedCultures("es").AddSupportedUICultures("es"));
        app.UseAntiforgery();
        app.MapRazorComponents<FormRoot>();
        await app.StartAsync();
        return new FormHouse(app);
    }

    /// <summary>Opens the page, fills the form in and sends it, as a browser without scripts does.</summary>
    public async Task<(HttpResponseMessage Answer, IHtmlDocument Page)> SendAsync(params (string Name, string Value)[] values)
    {
        var opened = await browser.GetAsync("/form");
        var form = Read(await opened.Content.ReadAsStringAsync()).QuerySelector("form")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(hidden => KeyValuePair.Create(hidden.GetAttribute("name")!, hidden.GetAttribute("value")!));
        using var post = new HttpRequestMessage(HttpMethod.Post, "/form") { Content = new FormUrlEncodedContent([.. fields, .. values.Select(value => KeyValuePair.Create(value.Name, value.Value))]) };
        post.Headers.Add("Cookie", string.Join("; ", opened.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        var answer = await browser.SendAsync(post);
        return (answer, Read(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>The page after a redirect, with the cookies the answer set.</summary>
    public async Task<IHtmlDocument> FollowAsync(HttpResponseMessage answer)
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, answer.Headers.Location);
        get.Headers.Add("Cookie", string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).Where(cookie => !cookie.EndsWith('='))));
        return Read(await (await browser.SendAsync(get)).Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
    }

    static IHtmlDocument Read(string html) => new HtmlParser().ParseDocument(html);
}

public sealed class FormRoot : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "body");
        builder.OpenComponent<Toast>(1);
        builder.CloseComponent();
        builder.OpenComponent<FormPage>(2);
        builder.CloseComponent();
        builder.CloseElement();
    }
}

[Route("/form")]
public sealed class FormPage : ComponentBase
{
    IReadOnlyList<Refusal> refusals = [];

    [CascadingParameter] public required HttpContext Http { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromForm] public Fill? Input { get; set; }

    protected override void OnInitialized() => Input ??= new();

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<EditForm>(0);
        builder.AddComponentParameter(1, "Model", Input);
        builder.AddComponentParameter(2, "FormName", "fill");
        builder.AddComponentParameter(3, "OnValidSubmit", EventCallback.Factory.Create<EditContext>(this, Save));
        builder.AddComponentParameter(4, "ChildContent", (RenderFragment<EditContext>)(_ => inner =>
        {
            Drawn.Build(inner, typeof(DataAnnotationsValidator), []);
            Drawn.Build(inner, typeof(Refusals), [new("List", refusals)]);
            Drawn.Build(inner, typeof(ErrorSummary), []);
            Field<TextField, string?>(inner, "Nombre", () => Input!.Name, Input!.Name, "Como firma");
            Field<NumberField<int>, int>(inner, "Cuántos", () => Input!.Amount, Input!.Amount, hint: null);
            Field<DateField, DateOnly?>(inner, "Día", () => Input!.Day, Input!.Day, hint: null);
            Field<CheckField, bool>(inner, "Avisarme", () => Input!.Tell, Input!.Tell, hint: null);
        }));
        builder.CloseComponent();
    }

    void Save()
    {
        if (Input!.Name == "taken")
        {
            refusals = [new("Name", "This is not a valid value.")];
            return;
        }
        Http.Say("{0} of {1} done", Input.Amount.ToString(), Input.Tell ? "1" : "0");
        Navigation.NavigateTo("/form?saved=" + Input.Day?.ToString("yyyy-MM-dd"));
    }

    static void Field<TField, TValue>(RenderTreeBuilder builder, string label, Expression<Func<TValue>> what, TValue value, string? hint) =>
        Drawn.Build(builder, typeof(TField), [new("Label", label), new("Hint", hint), new("Value", value), new("ValueExpression", what)]);

    public sealed class Fill
    {
        [Needed, AtMost(20)] public string? Name { get; set; }

        [Range(1, 10, ErrorMessage = "This is not a valid value.")] public int Amount { get; set; } = 1;

        public DateOnly? Day { get; set; }

        public bool Tell { get; set; }
    }
}
