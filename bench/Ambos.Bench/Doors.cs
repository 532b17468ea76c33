using System.Net.Http.Json;
using Ambos.Sample;

namespace Ambos.Bench;

/// <summary>The ways by which people write, for the kill test: forms that are sent once, and calls that carry a key and are sent again until somebody answers.</summary>
sealed class Doors(Browser browser, Stock stock, Historian historian)
{
    /// <summary>A form has fields, one of them for the word; a call has a body around it.</summary>
    sealed record Door(string Name, string Path, Func<string, Dictionary<string, string>>? Fields, Func<string, object>? Body);

    readonly Door[] all =
    [
        new("request form", Saving.FormPath, word => Saving.Fields(stock, word), null),
        new("customer form", "/customers/new", word => new() { ["Name"] = word }, null),
        new("request call", Saving.ApiPath, null, word => new { subject = word, customerId = stock.Customer, serviceId = stock.Service }),
        new("customer call", "/api/v1/customers", null, word => new { name = word, kind = "person" }),
    ];

    /// <summary>Tries every door once, on a quiet server: one that is shut would make the test watch nothing.</summary>
    public async Task KnockAsync(Func<string> next)
    {
        foreach (var door in all)
            await TryAsync(door, next());
    }

    /// <summary>Tries every door once while nothing can be saved: none may say that it was, or that it does not know why not.</summary>
    public async Task KnockInVainAsync(Func<string> next, bool total, List<string> faults)
    {
        foreach (var door in all)
        {
            var word = next();
            using var request = door.Body is { } body ? Call(door, word, body(word)) : await FormAsync(door, word);
            historian.Tries(word, door.Name);
            using var answer = await browser.SendAsync(request);
            var saved = !total && (int)answer.StatusCode is >= 200 and < 400;
            if (saved)
                historian.Hears(word, Outcome.Saved);
            else if (answer.StatusCode != System.Net.HttpStatusCode.ServiceUnavailable)
                faults.Add($"{door.Name} answered {(int)answer.StatusCode} while nothing could be saved");
            // What carried a key may be sent again; nobody sends a form again.
            else if (door.Body is null)
                historian.Hears(word, Outcome.Refused);
        }
    }

    /// <summary>Writes through one door after the other until it is over.</summary>
    public async Task WriteAsync(Chance chance, Func<string> next, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await TryAsync(chance.Pick(all), next());
            }
            catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException or IOException)
            {
                // Nobody answered: that is what is being tested.
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    /// <summary>Calls that nobody answered are sent again with the key they had: they must be done once.</summary>
    public async Task AgainAsync()
    {
        foreach (var door in all.Where(door => door.Body is not null))
            foreach (var word in historian.Unanswered(door.Name))
                await TryAsync(door, word, again: true);
    }

    async Task TryAsync(Door door, string word, bool again = false)
    {
        using var request = door.Body is { } body ? Call(door, word, body(word)) : await FormAsync(door, word);
        historian.Tries(word, door.Name);
        using var answer = await browser.SendAsync(request);
        var saved = door.Body is null ? (int)answer.StatusCode is >= 300 and < 400 : answer.IsSuccessStatusCode;
        // Done before the kill, and the answer was lost with the process: it says so and does not do it again.
        if (again && answer.StatusCode == System.Net.HttpStatusCode.Conflict)
            saved = true;
        if (!saved)
        {
            // A refusal would make the test watch nothing, so it is loud.
            throw new InvalidOperationException($"{door.Name} was refused with {(int)answer.StatusCode}: {Browser.Complaint(await answer.Content.ReadAsStringAsync())}");
        }
        historian.Hears(word, Outcome.Saved);
    }

    async Task<HttpRequestMessage> FormAsync(Door door, string word)
    {
        var (action, content) = await browser.FormAsync(door.Path, door.Fields!(word));
        return new HttpRequestMessage(HttpMethod.Post, action) { Content = content };
    }

    HttpRequestMessage Call(Door door, string word, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, door.Path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {stock.Key}");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", word);
        return request;
    }
}
