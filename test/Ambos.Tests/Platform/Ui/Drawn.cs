using System.Globalization;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Platform.Ui;

/// <summary>A component as a browser gets it.</summary>
static class Drawn
{
    public static IElement Component<TComponent>(object? parameters = null, string language = "es", string address = "/customers?q=ana&sort=name")
        where TComponent : IComponent =>
        Fragment(Built<TComponent>(parameters), language, address);

    public static RenderFragment Built<TComponent>(object? parameters = null)
        where TComponent : IComponent => builder => Build(builder, typeof(TComponent), Read(parameters));

    public static RenderFragment Text(string text) => builder => builder.AddContent(0, text);

    public static void Build(RenderTreeBuilder builder, Type component, IEnumerable<KeyValuePair<string, object?>> parameters)
    {
        builder.OpenComponent(0, component);
        foreach (var (name, value) in parameters)
            builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    }

    public static IElement Fragment(RenderFragment fragment, string language = "es", string address = "/")
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            using var services = Services(address).BuildServiceProvider();
            using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
            var html = renderer.Dispatcher.InvokeAsync(async () =>
                (await renderer.RenderComponentAsync<Whatever>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["ChildContent"] = fragment }))).ToHtmlString())
                .GetAwaiter().GetResult();
            return new HtmlParser().ParseDocument(html).Body!;
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    static ServiceCollection Services(string address)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new Dictionaries([new WordList("Platform.Ui.Ui")]));
        services.AddSingleton<Words>();
        services.AddSingleton<IFrame>(new SampleFrame());
        services.AddSingleton<NavigationManager>(new Standing(address));
        services.AddSingleton<TimeProvider>(new Stopped(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)));
        services.AddSingleton<AntiforgeryStateProvider>(new Token());
        return services;
    }

    static Dictionary<string, object?> Read(object? parameters) =>
        parameters?.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(parameters), StringComparer.Ordinal) ?? [];

    sealed class Whatever : ComponentBase
    {
        [Parameter] public RenderFragment? ChildContent { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
    }

    sealed class Standing : NavigationManager
    {
        public Standing(string address) => Initialize("http://ambos.example/", "http://ambos.example" + address);
    }

    sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    sealed class Token : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("value", "__RequestVerificationToken");
    }
}

/// <summary>The frame of Lucía, director of the sample company.</summary>
sealed class SampleFrame : IFrame
{
    public string? OrganizationName => "Marisol";

    public string? PersonName => "Lucía Ferrer";

    public string? PersonInitials => "LF";

    public IReadOnlyList<MenuItem> Menu =>
    [
        new("Home", "/", "home", OnThumb: true),
        new("Customers", "/customers", "users", OnThumb: true),
        new("Growth", "/growth", "bulb", OnThumb: false),
    ];

    public string? Logo => null;

    public bool IsSample => true;

    public string Theme => "auto";

    public int Unread => 3;
}
