using System.Globalization;
using System.Security.Claims;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Ambos.Platform.Import;

/// <summary>One node's work on one import. All it writes carries the fence of its lease, batches and how far they are in one transaction.</summary>
sealed class ImportTurn(ImportLease lease, IServiceProvider services, Database database, Tenant tenant, Session session, Sessions sessions, ImportKinds kinds, ImportFiles files, Record record, Words words, TimeProvider time)
{
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    internal static readonly string WentWrong = ImportFindings.Of(new Reason("Something went wrong here. What was imported stays."))!;

    long beaten;

    public async Task Run(CancellationToken cancellation)
    {
        tenant.OrganizationId = lease.Organization;
        var import = await database.ReadAsync(db => Mine(db).SingleOrDefaultAsync(cancellation), cancellation) ?? throw new ImportLostException();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(import.Culture);
        if (!await MayStill(import, cancellation))
        {
            await End(import, FileImportState.Stopped, import.Counts, ImportFindings.Of(new Reason("The person who wanted this import may no longer import.")));
            return;
        }

        var (map, no) = ImportMap.FromJson(import.Map);
        var opening = map is null ? new(null, no) : files.Open(import, map.Reading);
        if (!opening.Ok)
        {
            await End(import, FileImportState.Stopped, import.Counts, ImportFindings.Of(opening.No));
            return;
        }

        await using var stream = new FileStream(files.BadRowsOf(lease.Organization, import.Id), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        await using var bad = new BadRows(stream, words, CultureInfo.CurrentCulture);
        var job = new ImportJob(kinds.Named(import.Kind)!, opening.File, map!, ImportMode.DryRun)
        {
            Services = services,
            Clock = time,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(session.Organization?.Zone ?? "UTC"),
            BadRows = bad,
            Progress = progress => Tell(progress, cancellation),
            Keep = Keep,
            From = import.Reached,
        };
        if (import.State == FileImportState.Checking)
        {
            var report = await ImportRun.Run(job, cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (!await Checked(import, report)) return;
        }

        var written = await ImportRun.Run(job with { Mode = ImportMode.GoodRows }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        await End(import, written.Complete ? FileImportState.Done : FileImportState.Stopped, written.Counts, ImportFindings.Of(written), opening.File.Name, map!.Source, written);
    }

    /// <summary>This node stops; another goes on.</summary>
    public Task HandBack() => Write(set => set.SetProperty(import => import.LeaseUntil, (DateTimeOffset?)null).SetProperty(import => import.Attempts, import => import.Attempts - 1), mustBeOurs: false);

    /// <summary>Tried again in a while, and given up where that makes no sense. A full disk is waited out: space comes back.</summary>
    public Task Failed(Exception trouble)
    {
        if (ImportFiles.IsFull(trouble))
        {
            var full = ImportFindings.Of(new Reason("The disk is full or does not answer. What was imported stays, and the rest follows by itself as soon as there is space."));
            return Write(set => set.SetProperty(import => import.LeaseUntil, time.GetUtcNow() + Patience).SetProperty(import => import.Attempts, import => import.Attempts - 1).SetProperty(import => import.Problems, full), mustBeOurs: false);
        }
        if (lease.Attempts < ImportQueue.MostAttempts)
            return Write(set => set.SetProperty(import => import.LeaseUntil, time.GetUtcNow() + TimeSpan.FromSeconds(5 * lease.Attempts)), mustBeOurs: false);
        return Write(set => set.SetProperty(import => import.State, FileImportState.Stopped).SetProperty(import => import.LeaseUntil, (DateTimeOffset?)null).SetProperty(import => import.Problems, WentWrong), mustBeOurs: false);
    }

    /// <summary>Whether the file is to be imported now that it has been checked.</summary>
    async Task<bool> Checked(FileImport import, ImportReport report)
    {
        var goesOn = import.Mode == ImportMode.OnlyIfAllGood && report is { Complete: true, Counts.Bad: 0 };
        var state = goesOn ? FileImportState.Importing : report.Refused.Count > 0 ? FileImportState.Draft : FileImportState.Checked;
        await End(import, state, goesOn ? default : report.Counts, ImportFindings.Of(report), speed: report.RowsPerSecond);
        return goesOn;
    }

    async ValueTask Tell(ImportProgress progress, CancellationToken cancellation)
    {
        if (beaten != 0 && time.GetElapsedTime(beaten) < Beat) return;
        beaten = time.GetTimestamp();
        var left = progress.Left is { } span ? (int?)Math.Min(span.TotalSeconds, int.MaxValue) : null;
        var counts = progress.Counts;
        await Write(
            set =>
            {
                set.SetProperty(import => import.Share, progress.Phase == ImportPhase.LookingAhead ? 0 : progress.Share).SetProperty(import => import.RowsPerSecond, progress.RowsPerSecond)
                    .SetProperty(import => import.SecondsLeft, left).SetProperty(import => import.LeaseUntil, time.GetUtcNow() + ImportQueue.Lease).SetProperty(import => import.Problems, (string?)null);
                // While it is written, only the batch's own transaction may say how much there is.
                if (progress.Phase == ImportPhase.Checking) Counted(set, counts);
            },
            mustBeOurs: true,
            also: null,
            cancellation);
    }

    async Task Keep(AmbosDb db, ImportCheckpoint reached)
    {
        var touched = await Mine(db).ExecuteUpdateAsync(
            set => Counted(set, reached.Counts).SetProperty(import => import.Line, reached.Line).SetProperty(import => import.BadLength, reached.BadLength).SetProperty(import => import.Attempts, 0),
            CancellationToken.None);
        if (touched == 0) throw new ImportLostException();
    }

    Task End(FileImport import, FileImportState state, ImportCounts counts, string? findings, string file = "", string source = "", ImportReport? written = null, double? speed = null) => Write(
        set => Counted(set, counts).SetProperty(one => one.State, state).SetProperty(one => one.Problems, findings)
            .SetProperty(one => one.Share, state == FileImportState.Importing ? 0 : 1).SetProperty(one => one.SecondsLeft, (int?)null)
            .SetProperty(one => one.RowsPerSecond, one => written == null && speed == null ? one.RowsPerSecond : speed ?? written!.RowsPerSecond)
            .SetProperty(one => one.ChangedAt, time.GetUtcNow())
            .SetProperty(one => one.LeaseUntil, state == FileImportState.Importing ? time.GetUtcNow() + ImportQueue.Lease : null),
        mustBeOurs: true,
        db =>
        {
            if (written is { Written: true }) record.Imports(db, import.Id, import.Kind, file, source, counts, written.Complete);
        },
        CancellationToken.None);

    static UpdateSettersBuilder<FileImport> Counted(UpdateSettersBuilder<FileImport> set, ImportCounts counts) => set
        .SetProperty(import => import.New, counts.New).SetProperty(import => import.Changed, counts.Changed).SetProperty(import => import.Unchanged, counts.Unchanged)
        .SetProperty(import => import.Bad, counts.Bad).SetProperty(import => import.Skipped, counts.Skipped);

    async Task Write(Action<UpdateSettersBuilder<FileImport>> set, bool mustBeOurs, Action<AmbosDb>? also = null, CancellationToken cancellation = default) => await database.WriteAsync(
        async db =>
        {
            if (await Mine(db).ExecuteUpdateAsync(set, cancellation) == 0 && mustBeOurs) throw new ImportLostException();
            also?.Invoke(db);
        },
        cancellation);

    IQueryable<FileImport> Mine(AmbosDb db) => db.Set<FileImport>().Where(import => import.Id == lease.Import && import.Fence == lease.Fence);

    /// <summary>Works in the name of the person who wanted it, if they are still here and may still.</summary>
    async Task<bool> MayStill(FileImport import, CancellationToken cancellation)
    {
        if (kinds.Named(import.Kind) is null) return false;
        if (import.MembershipId is not { } member) return true;
        var account = await database.ReadAsync(db => db.Set<Membership>().Where(one => one.Id == member).Select(one => one.AccountId).SingleOrDefaultAsync(cancellation), cancellation);
        if (account is null) return false;
        var person = new ClaimsPrincipal(new ClaimsIdentity(
        [
            new(Sessions.OrganizationClaim, lease.Organization.ToString(CultureInfo.InvariantCulture)),
            new(Sessions.MembershipClaim, member.ToString()),
            new(ClaimTypes.NameIdentifier, account.Value.ToString(null, CultureInfo.InvariantCulture)),
        ], "import"));
        await sessions.EnterAsync(person, session, tenant, cancellation);
        return session.IsSignedIn && kinds.For(session, import.Kind) is not null;
    }
}
