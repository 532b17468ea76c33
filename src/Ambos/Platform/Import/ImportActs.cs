using Ambos.Platform.Acts;
using Ambos.Platform.Data;

namespace Ambos.Platform.Import;

/// <summary>What the record says of imports: one act each, with its counts.</summary>
static class ImportActs
{
    public const string Imported = "import.finished";

    public static void Imports(this Record record, AmbosDb db, Guid? import, string kind, string file, string source, ImportCounts counts, bool whole) =>
        record.Add(db, Imported, "import", import, customerId: null, new
        {
            name = file,
            kind,
            source,
            @new = counts.New,
            changed = counts.Changed,
            unchanged = counts.Unchanged,
            bad = counts.Bad,
            whole,
        });
}
