using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Ui;
using Ambos.Statistics.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice;

/// <summary>Brings the scores up to date before they are shown: those outside answer by answer, those inside by parcels of at least five people.
/// What was sealed once is never reckoned again; a parcel goes only when none of its answers holds any more.</summary>
public sealed class ScoreSealing(Reckoning reckoning, TimeProvider time)
{
    // That nothing waits to be sealed is believed so long while this node folds no figures; another node may have.
    static readonly TimeSpan Believed = TimeSpan.FromSeconds(5);
    readonly ConcurrentDictionary<int, (long Folds, DateTimeOffset At)> settled = new();

    /// <returns>Whether rows are still being counted.</returns>
    public async Task<bool> FreshenAsync(Database data, CancellationToken cancellationToken = default)
    {
        var behind = await reckoning.FreshenAsync(data, cancellationToken);
        var (now, folds) = (time.GetUtcNow(), reckoning.Folds(data.Organization));
        if (settled.TryGetValue(data.Organization, out var last) && last.Folds == folds && now >= last.At && now - last.At < Believed)
            return behind;
        var (due, isImporting) = await data.ReadAsync(async db => (await DueAsync(db, cancellationToken) is not null, await IsImportingAsync(db, cancellationToken)), cancellationToken);
        if (due)
            await data.WriteAsync(db => SealAsync(db, cancellationToken), cancellationToken);
        else if (!isImporting && !behind)
            settled[data.Organization] = (folds, now);
        return behind;
    }

    async Task SealAsync(AmbosDb db, CancellationToken cancellationToken)
    {
        // One at a time for each organisation: two would seal the same answers twice.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({0x53434F52}, {db.Organization})", cancellationToken);
        if (await DueAsync(db, cancellationToken) is not { } digest)
            return;
        var open = await PresentAsync(db, cancellationToken);
        var said = await SaidAsync(db, open.Zone, cancellationToken);
        var (bound, freed) = await BoundAsync(db, said, cancellationToken);
        List<ScorePart> parts = [];
        List<ScoreParcel> parcels = [];
        // Those of a parcel that goes stay among themselves: joined by somebody who waited, the new sum less the old one would be the answer of that one.
        foreach (var group in said.Values.Where(one => !bound.Contains(one.Id)).GroupBy(one => (one.Figure, one.TeamId, Before: freed.GetValueOrDefault(one.Id))))
        {
            List<Said> waiting = [.. group.OrderBy(one => one.Id)];
            var (people, ways) = (new Dictionary<Guid, int>(), new Dictionary<Guid, int>());
            foreach (var sealedUp in Parcels.Seal([.. waiting.Select(one => new WaitingAnswer(one.Person is { } person ? Number(people, person) : null, Number(ways, one.Origin), one.Month))], open.Month, Scores.LeastInside))
            {
                List<Said> together = [.. sealedUp.Answers.Select(at => waiting[at])];
                var parcel = new ScoreParcel(group.Key.Figure, group.Key.TeamId, sealedUp.From, sealedUp.Until, sealedUp.People, [.. together.Select(one => one.Value)]);
                parcels.Add(parcel);
                parts.AddRange(together.Select(one => new ScorePart(parcel.Id, one.Id, one.Value)));
            }
        }
        await db.BulkInsertAsync(parcels, cancellationToken);
        await db.BulkInsertAsync(parts, cancellationToken);
        if (await db.Set<ScoreLook>().AsTracking().FirstOrDefaultAsync(cancellationToken) is { } look)
            look.Sees(digest);
        else
            db.Add(new ScoreLook(digest));
    }

    /// <summary>Answers that are in a parcel; parcels of which nothing holds any more go, and leave their answers, each with the parcel it was in.</summary>
    static async Task<(HashSet<Guid> Bound, Dictionary<Guid, Guid> Freed)> BoundAsync(AmbosDb db, Dictionary<Guid, Said> said, CancellationToken cancellationToken)
    {
        var teams = await db.Set<ScoreParcel>().ToDictionaryAsync(parcel => parcel.Id, parcel => (parcel.Figure, parcel.TeamId), cancellationToken);
        var parts = await db.Set<ScorePart>().Select(part => new { part.ParcelId, part.SourceId, part.Value }).ToListAsync(cancellationToken);
        HashSet<Guid> bound = [];
        Dictionary<Guid, Guid> freed = [];
        List<Guid> gone = [];
        foreach (var parcel in parts.GroupBy(part => part.ParcelId))
            if (parcel.Any(part => said.TryGetValue(part.SourceId, out var now) && now.Value.Equals(part.Value) && (now.Figure, now.TeamId) == teams[parcel.Key]))
                bound.UnionWith(parcel.Select(part => part.SourceId));
            else
            {
                gone.Add(parcel.Key);
                foreach (var part in parcel)
                    freed[part.SourceId] = parcel.Key;
            }
        foreach (var some in gone.Chunk(500))
        {
            await db.Set<ScorePart>().Where(part => some.Contains(part.ParcelId)).ExecuteDeleteAsync(cancellationToken);
            await db.Set<ScoreParcel>().Where(parcel => some.Contains(parcel.Id)).ExecuteDeleteAsync(cancellationToken);
        }
        return (bound, freed);
    }

    static async Task<Dictionary<Guid, Said>> SaidAsync(AmbosDb db, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var answers = await db.Set<Answer>().Where(answer => answer.Side == Side.Inside && answer.Value != null)
            .Select(answer => new { answer.Id, answer.QuestionId, answer.TeamId, answer.At, answer.Value, Person = answer.CustomerId ?? answer.Person, answer.Origin }).ToListAsync(cancellationToken);
        var signals = await db.Set<Signal>().Where(signal => signal.Side == Side.Inside && signal.Score != null && signal.Source != SignalSource.Answer)
            .Select(signal => new { signal.Id, signal.TeamId, signal.At, signal.Score, signal.CustomerId, signal.Origin }).ToListAsync(cancellationToken);
        return answers.Select(one => new Said(one.Id, Figure.Question(one.QuestionId), one.TeamId ?? MonthFigure.Everybody, Months.Of(one.At, zone), one.Value!.Value, one.Person, one.Origin ?? Guid.Empty))
            .Concat(signals.Select(one => new Said(one.Id, Figure.Satisfaction, one.TeamId ?? MonthFigure.Everybody, Months.Of(one.At, zone), one.Score!.Value, one.CustomerId, one.Origin ?? Guid.Empty)))
            .ToDictionary(one => one.Id);
    }

    /// <summary>What the figures inside are now, if that is not what they were; nothing while answers are being brought in, so that they are sealed together.</summary>
    async Task<string?> DueAsync(AmbosDb db, CancellationToken cancellationToken)
    {
        var cells = await db.Set<MonthFigure>().Where(cell => cell.Side == Side.Inside && (cell.Figure == Figure.Satisfaction || cell.Figure.StartsWith("q:")))
            .GroupBy(cell => new { cell.Figure, cell.TeamId }).Select(team => new { team.Key.Figure, team.Key.TeamId, N = team.Sum(cell => cell.N), Sum = team.Sum(cell => cell.Sum), Squares = team.Sum(cell => cell.Squares) })
            .OrderBy(team => team.Figure).ThenBy(team => team.TeamId).ToListAsync(cancellationToken);
        var text = new StringBuilder((await PresentAsync(db, cancellationToken)).Month.ToString(CultureInfo.InvariantCulture));
        foreach (var cell in cells)
            text.Append(CultureInfo.InvariantCulture, $"|{cell.Figure},{cell.TeamId},{cell.N},{cell.Sum:G9},{cell.Squares:G9}");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        return await db.Set<ScoreLook>().AnyAsync(look => look.Digest == digest, cancellationToken)
            || await IsImportingAsync(db, cancellationToken) ? null : digest;
    }

    Task<bool> IsImportingAsync(AmbosDb db, CancellationToken cancellationToken) =>
        db.Set<FileImport>().AtWork(time.GetUtcNow()).AnyAsync(import => import.Kind == "answers" || import.Kind == "signals", cancellationToken);

    async Task<(int Month, TimeZoneInfo Zone)> PresentAsync(AmbosDb db, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Organization>().Select(organization => organization.Zone).SingleAsync(cancellationToken));
        return (Months.Of(time.GetUtcNow(), zone), zone);
    }

    static int Number(Dictionary<Guid, int> numbers, Guid id)
    {
        if (!numbers.TryGetValue(id, out var number))
            numbers[id] = number = numbers.Count;
        return number;
    }

    sealed record Said(Guid Id, string Figure, Guid TeamId, int Month, double Value, Guid? Person, Guid Origin);
}
