using System.Net.Http.Json;
using Ambos.Sample;

namespace Ambos.Bench;

/// <summary>The ways by which people write, for the kill test: forms that are sent once, and calls that carry a key and are sent again until somebody answers.</summary>
sealed class Doors(Browser browser, Historian historian)
{
    const string RequestForm = "request form";
    const string CustomerForm = "customer form";
    const string RequestCall = "request call";
    const string CustomerCall = "customer call";
    static readonly string[] All = [RequestForm, CustomerForm, RequestCall, CustomerCall];

    /// <summary>Writes through one door after the other until it is over.</summary>
    public async Task WriteAsync(Chance chance, Func<string> next, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var (door, word) = (chance.Pick(All), next());
            try
            {
                await TryAsync(door, word);
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
        foreach (var door in new[] { RequestCall, CustomerCall })
            foreach (var word in historian.Unanswered(door))
                await TryAsync(door, word);
    }

    async Task TryAsync(string door, string word)
    {
        if (door is RequestCall or CustomerCall)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, door == RequestCall ? Saving.ApiPath : "/api/v1/customers")
            {
                Content = door == RequestCall ? JsonContent.Create(new { subject = word, customer = 412, service = "Avería", type = "incident" }) : JsonContent.Create(new { name = word, kind = "person" }),
            };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", word);
            request.Headers.TryAddWithoutValidation("X-Requested-With", "Ambos.Bench");
            historian.Tries(word, door);
            using var answer = await browser.SendAsync(request);
            historian.Hears(word, answer.IsSuccessStatusCode ? Outcome.Saved : await RefusedAsync(door, answer));
            return;
        }
        var (action, content) = await browser.FormAsync(door == RequestForm ? Saving.FormPath : "/customers/new", new() { [door == RequestForm ? "Subject" : "Name"] = word });
        using var form = new HttpRequestMessage(HttpMethod.Post, action) { Content = content };
        historian.Tries(word, door);
        using var sent = await browser.SendAsync(form);
        historian.Hears(word, (int)sent.StatusCode is >= 300 and < 400 ? Outcome.Saved : await RefusedAsync(door, sent));
    }

    // A refusal would make the test watch nothing, so it is loud.
    static async Task<Outcome> RefusedAsync(string door, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        throw new InvalidOperationException($"{door} was refused with {(int)answer.StatusCode}: {text[..Math.Min(text.Length, 400)]}");
    }
}
