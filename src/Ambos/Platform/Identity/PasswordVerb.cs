using System.CommandLine;
using Ambos.Platform.Commands;
using Ambos.Platform.Mail;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Identity;

/// <summary><c>ambos password ADDRESS</c>: a way in for somebody who stands at the machine while mail or the identity provider is down.</summary>
static class PasswordVerb
{
    public static Command Make(VerbContext context)
    {
        var address = new Argument<string>("ADDRESS") { Description = "E-mail address or name that the account signs in with" };
        var command = new Command("password", "Print a link with which an account chooses a password, once and within an hour") { address };
        command.SetAction(context.Run((services, parsed, cancellationToken) => PrintAsync(services, context.Out, context.Errors, parsed.GetValue(address)!)));
        return command;
    }

    internal static async Task<int> PrintAsync(IServiceProvider services, TextWriter said, TextWriter errors, string address)
    {
        if (await services.GetRequiredService<UserManager<Account>>().FindByNameAsync(address.Trim()) is not { } account)
        {
            await errors.WriteLineAsync($"There is no account {address}.");
            return 2;
        }
        await said.WriteLineAsync(await services.GetRequiredService<PasswordReset>().LinkAsync(account));
        return 0;
    }
}
