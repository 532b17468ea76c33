namespace Ambos.Platform.Search;

/// <summary>The command palette asks the search page for its list alone: <c>/search?partial=1</c>.</summary>
sealed class SearchAtHand : IStartupFilter
{
    public const string List = "/search/list";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            if (context.Request.Path == "/search" && context.Request.Query.ContainsKey("partial"))
                context.Request.Path = List;
            return following(context);
        });
        next(app);
    };
}
