using System.CommandLine;
using Ambos.Platform.Commands;
using Ambos.Platform.Data;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Identity;

/// <summary><c>ambos factor remove ADDRESS</c>: for the last administrator, who has lost telephone and recovery codes.</summary>
static class FactorVerb
{
    public static Command Make(VerbContext context)
    {
        var address = new Argument<string>("ADDRESS") { Description = "E-mail address or name that the account signs in with" };
        var remove = new Command("remove", "Take the second factor off an account that has lost it; its password stays") { address };
        remove.SetAction(context.Run((services, parsed, cancellationToken) => RemoveAsync(services, context.Out, context.Errors, parsed.GetValue(address)!, cancellationToken)));
        return new Command("factor", "Second factors of accounts") { remove };
    }

    internal static async Task<int> RemoveAsync(IServiceProvider services, TextWriter said, TextWriter errors, string address, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<UserManager<Account>>().FindByNameAsync(address.Trim()) is not { } account)
        {
            await errors.WriteLineAsync($"There is no account {address}.");
            return 2;
        }
        if (!await services.GetRequiredService<LostFactors>().RemoveAsync(account.Id, services.GetRequiredService<Database.Factory>().Of, cancellationToken))
        {
            await errors.WriteLineAsync($"{address} has no second factor.");
            return 2;
        }
        await said.WriteLineAsync($"The second factor of {address} is removed. Its password alone lets it in until it sets up another.");
        return 0;
    }
}
