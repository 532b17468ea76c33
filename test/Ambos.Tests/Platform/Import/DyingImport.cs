using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Import;

sealed class PowerCutException : Exception;

/// <summary>Signals, imported by a machine whose power goes off: just after a batch is saved, or with everything written and not yet saved.</summary>
sealed class DyingImport : ImportKind
{
    readonly ImportKind signals;
    int left = int.MaxValue;
    bool within;

    public DyingImport(TestHouse house)
    {
        var catalog = house.Services.GetRequiredService<Catalog>();
        signals = catalog.All<ImportKind>().Single(kind => kind.Key == "signals");
        catalog.Add<ImportKind>([this]);
    }

    public override string Key => "dying";

    public override string Title => signals.Title;

    public override IReadOnlyList<ImportField> Fields => signals.Fields;

    public void DiesAfter(int batches, bool inside) => (left, within) = (batches, inside);

    public override IRowSink Begin(ImportScope scope) => new Sink(this, signals.Begin(scope), scope.Services.GetRequiredService<Tenant>());

    sealed class Sink(DyingImport power, IRowSink sink, Tenant tenant) : IRowSink
    {
        public void Recall(IReadOnlyList<ImportRow> rows) => sink.Recall(rows);

        public ValueTask<Batch> Judge(IReadOnlyList<ImportRow> rows, CancellationToken cancellation) => sink.Judge(rows, cancellation);

        public async ValueTask<Batch> Take(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
        {
            var dies = power.left-- == 1;
            if (dies && power.within)
            {
                var kept = tenant.InEachWrite!;
                tenant.InEachWrite = async (db, result) =>
                {
                    await kept(db, result);
                    throw new PowerCutException();
                };
            }
            var batch = await sink.Take(rows, cancellation);
            return dies ? throw new PowerCutException() : batch;
        }

        public ValueTask DisposeAsync() => sink.DisposeAsync();
    }
}
