using Ambos.Platform.Identity;

namespace Ambos.Platform.Import;

/// <summary>Something that can be imported: customers, requests, answers … An area describes the fields and takes the rows; reading, mapping, counting and reporting are the same for all.</summary>
public abstract class ImportKind
{
    /// <summary>The name on the command line and in maps, as <c>customers</c>.</summary>
    public abstract string Key { get; }

    /// <summary>A key of Words.</summary>
    public abstract string Title { get; }

    /// <summary>What one gets from it, a key of Words.</summary>
    public virtual string Summary => "";

    /// <summary>Who may write what the rows become, besides the permission to import at all.</summary>
    public virtual Permission? Needs => null;

    /// <summary>Where what came in can be seen, as <c>/customers</c>.</summary>
    public virtual string? Place => null;

    /// <summary>The two fields that a file with a column for each of them fills: the one takes the column's name, the other its value.</summary>
    public virtual WideFields? Wide => null;

    public abstract IReadOnlyList<ImportField> Fields { get; }

    /// <summary>The usual exports of other programs that are known by their columns.</summary>
    public virtual IReadOnlyList<KnownExport> Exports => [];

    /// <summary>Whether columns without a field may be kept under their own names.</summary>
    public virtual bool TakesExtras => false;

    /// <summary>Whether rows may speak of rows further down, so that all are announced before the first is taken.</summary>
    public virtual bool LooksAhead => false;

    /// <summary>Starts one run, dry or not.</summary>
    public abstract IRowSink Begin(ImportScope scope);
}

/// <summary>The fields by name, as <c>question</c> and <c>value</c>.</summary>
public sealed record WideFields(string Name, string Value);

/// <summary>What one run is about.</summary>
public sealed record ImportScope(string Source, TimeZoneInfo Zone, bool Dry, IServiceProvider Services)
{
    /// <summary>What this run has judged so far; makes the counts of a dry run true where rows of the file speak of each other.</summary>
    public RunMemory Memory { get; } = new();

    /// <summary>What becomes of new rows that look like something that is here already.</summary>
    public AlikeChoice Alike { get; init; }

    /// <summary>Why the second of two rows that contradict each other is not taken: a file that says two things would change them to and fro each time.</summary>
    public static Reason Contradiction { get; } = new("Another row further up has the same key and says something else.");
}

/// <summary>Where the rows of one run go. Called from one thread, batch after batch, in the order of the file.</summary>
public interface IRowSink : IAsyncDisposable
{
    /// <summary>Says which rows will come, before the first is judged; only for kinds that look ahead.</summary>
    ValueTask Expect(IReadOnlyList<ImportRow> rows, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Rows that an interrupted run had already taken, told again to the one that goes on: nothing is to be done with them but to remember.</summary>
    void Recall(IReadOnlyList<ImportRow> rows)
    {
    }

    /// <summary>Which of the rows that were judged look like something that is here already, or like each other; nothing for kinds that do not look.</summary>
    ValueTask<AlikeRows?> Alike(CancellationToken cancellation) => ValueTask.FromResult<AlikeRows?>(null);

    /// <summary>One outcome a row, as it would be if all rows before it had been taken. Writes nothing.</summary>
    ValueTask<Batch> Judge(IReadOnlyList<ImportRow> rows, CancellationToken cancellation);

    /// <summary>Judges and writes in one short transaction: after a crash all of the batch is there, or nothing. The same rows again change nothing.</summary>
    ValueTask<Batch> Take(IReadOnlyList<ImportRow> rows, CancellationToken cancellation);
}

/// <summary>The outcomes of a batch and how long others had to wait for it, from which the size of the next follows.</summary>
public sealed record Batch(IReadOnlyList<RowOutcome> Outcomes, TimeSpan? Held = null);
