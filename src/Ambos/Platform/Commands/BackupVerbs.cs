using System.CommandLine;
using Ambos.Platform.Data;

namespace Ambos.Platform.Commands;

/// <summary><c>ambos backup FILE</c> and <c>ambos restore FILE</c>.</summary>
static class BackupVerbs
{
    public static Command Backup(VerbContext context)
    {
        var file = new Argument<string>("FILE") { Description = "The copy to write; it must not exist yet" };
        var command = new Command("backup", "Copy database and files into one file, while people work") { file };
        command.SetAction(context.Run(async (services, parsed, cancellationToken) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (File.Exists(path))
            {
                await context.Errors.WriteLineAsync($"{path} exists already.");
                return 2;
            }
            await services.GetRequiredService<BackupFile>().WriteAsync(path, cancellationToken);
            await context.Out.WriteLineAsync($"{path}  {new FileInfo(path).Length:N0} bytes");
            return 0;
        }));
        return command;
    }

    // Does not bring the schema up to date first: the database may be empty, broken or of another time.
    public static Command Restore(VerbContext context)
    {
        var file = new Argument<string>("FILE") { Description = "A copy made by backup" };
        var force = new Option<bool>("--force") { Description = "Replace the data that are there" };
        var command = new Command("restore", "Bring a copy back; Ambos must be stopped") { file, force };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (!File.Exists(path))
            {
                await context.Errors.WriteLineAsync($"There is no {path}.");
                return 2;
            }
            var said = await context.Services.GetRequiredService<RestoreFile>().ReadAsync(path, parsed.GetValue(force), cancellationToken);
            await (said.Done ? context.Out : context.Errors).WriteLineAsync(said.Words);
            return said.Done ? 0 : 2;
        });
        return command;
    }
}
