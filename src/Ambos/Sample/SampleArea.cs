using System.CommandLine;
using Ambos.Platform.Organizations;
using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Commands;
using Ambos.Platform.Languages;
using Ambos.Sample.Loading;

namespace Ambos.Sample;

/// <summary>The invented company that shows what Ambos does. It sees every area and none sees it.</summary>
sealed class SampleArea : IArea
{
    public void Register(AreaBuilder area)
    {
        area.Add(new WordList("Sample.Sample"));
        area.Add(new ActWords("sample.loaded", "{0} opened the sample company"));
        area.Add(new SampleLoader((services, cancellationToken) => services.GetRequiredService<SampleLoading>().LoadAsync(cancellationToken)));
        area.Add(new Verb(Demo));
        area.Services.AddSingleton<SampleLoading>();
    }

    static Command Demo(VerbContext context)
    {
        var command = new Command("demo", "Makes the sample company: a hotel group with two years of both sides, wholly invented.");
        command.SetAction(context.Run(async (services, _, cancellationToken) =>
        {
            var loading = services.GetRequiredService<SampleLoading>();
            if (await services.GetRequiredService<Installation>().SampleAsync(cancellationToken) is null)
            {
                await context.Out.WriteLineAsync($"Making {SampleCompany.Name} …");
                await loading.LoadAsync(cancellationToken);
            }
            await context.Out.WriteLineAsync($"{SampleCompany.Name} is here. Start Ambos without a word and open the sample company on the welcome page.");
            return 0;
        }));
        return command;
    }
}
