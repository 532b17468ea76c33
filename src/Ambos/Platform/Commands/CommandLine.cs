using System.CommandLine;
using Ambos.Platform.Areas;
using Ambos.Platform.Data.Migrations;

namespace Ambos.Platform.Commands;

static class CommandLine
{
    /// <summary>No verb: serve. A verb: do it and end.</summary>
    public static async Task<int> RunVerbAsync(this WebApplication app, string[] args)
    {
        var catalog = app.Services.GetRequiredService<Catalog>();
        var context = new VerbContext(app);
        var root = new RootCommand("Ambos");
        foreach (var verb in catalog.All<Verb>())
            root.Subcommands.Add(verb.Make(context));

        if (args.Length > 0 && (root.Subcommands.Any(command => command.Name == args[0]) || args[0] is "--help" or "-h" or "--version"))
            return await root.Parse(args).InvokeAsync(cancellationToken: app.Lifetime.ApplicationStopping);

        await app.Services.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
        foreach (var start in catalog.All<AtStart>())
            await start.Run(app.Services);
        await app.RunAsync();
        return 0;
    }
}

/// <summary>Something to do after the schema is up to date and before the first request.</summary>
public sealed record AtStart(Func<IServiceProvider, Task> Run);
