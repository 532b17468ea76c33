using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Api;

/// <summary>A request that carries an <c>Idempotency-Key</c> has its effect once: the key's row is written in the transaction of that effect.
/// Sent again it gets the first answer; the same key with another body is refused.</summary>
sealed class Once(RequestDelegate next, TimeProvider time)
{
    const string Header = "Idempotency-Key";
    const int LongestKey = 200;

    public async Task InvokeAsync(HttpContext context, Session session, Tenant tenant, Database data)
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 || !session.IsSignedIn || HttpMethods.IsGet(context.Request.Method) || !ApiFrame.Holds(context.Request))
        {
            await next(context);
            return;
        }
        if (key.Length > LongestKey || key.Any(char.IsControl))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        var caller = session.KeyId ?? session.Person.MembershipId;
        var digest = await DigestAsync(context);
        if (await AnswerAgainAsync(context, data, caller, key, digest))
            return;

        var row = new AnsweredRequest(caller, key, digest, time.GetUtcNow());
        tenant.InFirstWrite = db => AnsweredRequest.ClaimAsync(db, row, context.RequestAborted);
        var outside = context.Response.Body;
        await using var inside = new MemoryStream();
        context.Response.Body = inside;
        try
        {
            await next(context);
        }
        catch (RepeatedException)
        {
            context.Response.Body = outside;
            if (!await AnswerAgainAsync(context, data, caller, key, digest))
                context.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }
        finally
        {
            context.Response.Body = outside;
        }
        if (tenant.InFirstWrite is null && context.Response.StatusCode < 500)
            await KeepAsync(data, row.Id, context.Response, inside);
        inside.Position = 0;
        await inside.CopyToAsync(outside, context.RequestAborted);
    }

    static async Task<byte[]> DigestAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n"));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            hash.AppendData(buffer, 0, read);
        context.Request.Body.Position = 0;
        return hash.GetHashAndReset();
    }

    static async Task<bool> AnswerAgainAsync(HttpContext context, Database data, Guid caller, string key, byte[] digest)
    {
        var kept = await data.ReadAsync(db => db.Set<AnsweredRequest>().SingleOrDefaultAsync(row => row.Caller == caller && row.Key == key, context.RequestAborted), context.RequestAborted);
        if (kept is null)
            return false;
        // Another body, or an effect whose answer was lost with the process: it was done, and is not done again.
        if (kept.Status is not { } status || !kept.Digest.AsSpan().SequenceEqual(digest))
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            return true;
        }
        context.Response.StatusCode = status;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        if (kept.Location is { } location)
            context.Response.Headers.Location = location;
        if (kept.Body is { Length: > 0 } body)
        {
            context.Response.ContentType = status < 400 ? "application/json; charset=utf-8" : "application/problem+json";
            await context.Response.WriteAsync(body, context.RequestAborted);
        }
        return true;
    }

    // Also when the caller has gone: that is when they will ask again.
    static Task KeepAsync(Database data, Guid id, HttpResponse response, MemoryStream body) => data.WriteAsync(
        async db =>
        {
            var row = await db.Set<AnsweredRequest>().SingleAsync(row => row.Id == id, CancellationToken.None);
            row.Answer(response.StatusCode, response.Headers.Location.ToString() is { Length: > 0 } location ? location : null, Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
        },
        CancellationToken.None);
}
