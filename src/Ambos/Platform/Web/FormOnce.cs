using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Web;

/// <summary>A form that is sent twice (an impatient second press, without JavaScript) has its effect once, and the second answer leads where the first did.
/// Every form carries a token that is made anew each time it is drawn, so two equal bodies come from one drawing; the row that says so is written with the effect.</summary>
sealed class FormOnce(RequestDelegate next, TimeProvider time)
{
    const string TokenField = "__RequestVerificationToken";
    const string Mark = "form:";
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    const int Looks = 100;

    public async Task InvokeAsync(HttpContext context, Session session, Tenant tenant, Database data)
    {
        if (!session.IsSignedIn || !HttpMethods.IsPost(context.Request.Method) || ApiFrame.Holds(context.Request)
            || context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } || await KeyAsync(context) is not { } key)
        {
            await next(context);
            return;
        }
        await HoldAsync(context, key, () => next(context), session, tenant, data, time);
    }

    /// <summary>Lets the effect happen once for the key, which is made of the token and all that was sent with it.</summary>
    public static async Task HoldAsync(HttpContext context, string key, Func<Task> effect, Session session, Tenant tenant, Database data, TimeProvider time)
    {
        var caller = session.Person.MembershipId;
        if (await LeadAsync(context, data, caller, key))
            return;
        var row = new AnsweredRequest(caller, key, [], time.GetUtcNow());
        tenant.InFirstWrite = db => AnsweredRequest.ClaimAsync(db, row, context.RequestAborted);
        var done = false;
        try
        {
            await effect();
            done = context.Response.StatusCode is >= 300 and < 400;
        }
        catch (RepeatedException)
        {
            if (!await LeadAsync(context, data, caller, key))
                context.Response.Redirect(context.Request.Path + context.Request.QueryString);
            return;
        }
        finally
        {
            if (tenant.InFirstWrite is null)
                await KeepAsync(data, row.Id, done ? context.Response : null);
        }
    }

    // A form whose files are small has been read by now, to see whether it is ours; what takes large ones holds itself to the rule.
    static async Task<string?> KeyAsync(HttpContext context)
    {
        if (!IsSmall(context))
            return null;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form[TokenField].Count == 0)
            return null;
        var parts = form.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={string.Join('\u0001', pair.Value.ToArray())}").ToList();
        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            parts.Add($"{file.Name}={file.FileName}={Convert.ToHexStringLower(await SHA256.HashDataAsync(content, context.RequestAborted))}");
        }
        return KeyOf(context.Request, parts);
    }

    static bool IsSmall(HttpContext context) =>
        context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
        || (context.Request.HasFormContentType && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true });

    /// <summary>Equal where the same drawing of a form was sent with the same in it.</summary>
    public static string KeyOf(HttpRequest request, IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n"));
        foreach (var part in parts)
            hash.AppendData(Encoding.UTF8.GetBytes(part + "\n"));
        return Mark + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // While the first is still at work, the second waits for where it leads.
    static async Task<bool> LeadAsync(HttpContext context, Database data, Guid caller, string key)
    {
        for (var look = 0; look < Looks; look++)
        {
            var first = await data.ReadAsync(db => db.Set<AnsweredRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.Caller == caller && row.Key == key, context.RequestAborted), context.RequestAborted);
            if (first is null)
                return false;
            if (first.Status is not null)
            {
                context.Response.Redirect(first.Location ?? context.Request.Path);
                return true;
            }
            await Task.Delay(Patience, context.RequestAborted);
        }
        context.Response.Redirect(context.Request.Path + context.Request.QueryString);
        return true;
    }

    // What was refused or went wrong leaves no trace: the same form may come again.
    static Task KeepAsync(Database data, Guid id, HttpResponse? answered) => data.WriteAsync(
        async db =>
        {
            if (answered is null)
                await db.Set<AnsweredRequest>().Where(row => row.Id == id).ExecuteDeleteAsync(CancellationToken.None);
            else if (await db.Set<AnsweredRequest>().SingleOrDefaultAsync(row => row.Id == id, CancellationToken.None) is { } row)
                row.Answer(answered.StatusCode, answered.Headers.Location.ToString() is { Length: > 0 } location ? location : null, "");
        },
        CancellationToken.None);
}
