using Ambos.Platform.Areas;
using Ambos.Platform.Identity;

namespace Ambos.Platform.Import;

/// <summary>The kinds of imports, for those who may use them.</summary>
public sealed class ImportKinds(Catalog catalog)
{
    public ImportKind? Named(string key) => catalog.All<ImportKind>().FirstOrDefault(kind => kind.Key == key);

    public IEnumerable<ImportKind> For(Session session) => catalog.All<ImportKind>().Where(kind => MayTake(session, kind));

    public ImportKind? For(Session session, string? key) => For(session).FirstOrDefault(kind => kind.Key == key);

    /// <summary>The imports a person may see: their own, and an administrator all; of kinds they may write.</summary>
    public IQueryable<FileImport> VisibleTo(Session session, IQueryable<FileImport> imports)
    {
        var keys = For(session).Select(kind => kind.Key).ToList();
        var (me, all) = (session.Person.MembershipId, session.Person.Roles.HasFlag(Role.Administrator));
        return imports.Where(import => keys.Contains(import.Kind) && (all || import.MembershipId == me));
    }

    static bool MayTake(Session session, ImportKind kind) => session.Can(PlatformPermissions.Import) && (kind.Needs is null || session.Can(kind.Needs));
}
