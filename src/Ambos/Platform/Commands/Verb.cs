using System.CommandLine;

namespace Ambos.Platform.Commands;

/// <summary>A word on the command line (<c>import</c>, <c>report</c>, <c>check</c> …). The action gets the services of the house and returns the exit code.</summary>
/// <param name="Make">Builds the command; its action is set by the verb itself through <see cref="VerbContext"/>.</param>
public sealed record Verb(Func<VerbContext, Command> Make);

/// <summary>What a verb works with.</summary>
public sealed class VerbContext(WebApplication app)
{
    public IServiceProvider Services => app.Services;

    public TextWriter Out { get; } = Console.Out;

    public TextWriter Errors { get; } = Console.Error;

    /// <summary>Wraps an action so that it runs with services of its own, after the schema has been brought up to date.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Run(Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> action) =>
        async (parsed, cancellationToken) =>
        {
            await Services.GetRequiredService<Data.Migrations.Migrator>().RunAsync(cancellationToken);
            await using var scope = Services.CreateAsyncScope();
            return await action(scope.ServiceProvider, parsed, cancellationToken);
        };
}
