using System.Text;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Ambos.Platform.Api;

/// <summary>The page at <c>/api</c>: the description, and every call to try. Its bar is ours: that of the library paints itself in a way the content policy refuses.</summary>
static class ApiPage
{
    const string Html = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>API · Ambos</title>
            <link rel="icon" type="image/svg+xml" href="/icon.svg">
            <link rel="stylesheet" href="./swagger-ui.css">
        </head>
        <body>
            <main id="swagger-ui"><noscript><p>Without JavaScript read the description itself: <a href="/openapi/v1.json">/openapi/v1.json</a></p></noscript></main>
            <script src="./swagger-ui-bundle.js"></script>
            <script src="/api.js"></script>
        </body>
        </html>
        """;

    public static void Lay(SwaggerUIOptions page)
    {
        page.RoutePrefix = "api";
        page.SwaggerEndpoint("/openapi/v1.json", "Ambos");
        page.IndexStream = () => new MemoryStream(Encoding.UTF8.GetBytes(Html));
    }
}
