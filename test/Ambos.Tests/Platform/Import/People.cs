using Ambos.Platform.Import;

namespace Ambos.Tests.Platform.Import;

/// <summary>A kind of import that keeps what it takes in a dictionary: people, some of whom have a manager in the same file.</summary>
sealed class People : ImportKind
{
    public Dictionary<(string Source, string Key), string> Stored { get; } = [];

    public List<int> Batches { get; } = [];

    public Action<int>? BeforeTaking { get; set; }

    public override string Key => "people";

    public override string Title => "People";

    public override bool TakesExtras => true;

    public override bool LooksAhead => true;

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("key", "Key of the person") { Required = true, Synonyms = ["código", "código de empleado", "número de empleado", "id"] },
        new("name", "Name of the person") { Synonyms = ["nombre", "apellidos"] },
        new("mail", "E-mail of the person", FieldType.Email) { Synonyms = ["correo", "email"] },
        new("since", "Since when", FieldType.Date) { Synonyms = ["alta", "fecha de alta"] },
        new("manager", "Manager of the person"),
        new("score", "Score of the person", FieldType.Number),
        new("state", "State of the person", FieldType.Choice) { Choices = [new("active"), new("left")] },
        new("note", "Note about the person"),
    ];

    public override IRowSink Begin(ImportScope scope) => new Sink(this, scope);

    sealed class Sink(People people, ImportScope scope) : IRowSink
    {
        readonly HashSet<string> expected = [];

        public ValueTask Expect(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
        {
            expected.UnionWith(rows.Select(row => row.Text("key")!));
            return ValueTask.CompletedTask;
        }

        public ValueTask<Batch> Judge(IReadOnlyList<ImportRow> rows, CancellationToken cancellation) => new(new Batch([.. rows.Select(Judged)]));

        public ValueTask<Batch> Take(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
        {
            people.BeforeTaking?.Invoke(people.Batches.Count);
            people.Batches.Add(rows.Count);
            var outcomes = new List<RowOutcome>();
            foreach (var row in rows)
            {
                outcomes.Add(Judged(row));
                if (outcomes[^1].Outcome != Outcome.Bad) people.Stored[(scope.Source, row.Text("key")!)] = Content(row);
            }

            return new(new Batch(outcomes, TimeSpan.FromMilliseconds(rows.Count)));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        RowOutcome Judged(ImportRow row)
        {
            if (row.Has("manager") && row.Text("manager") is { } manager && !expected.Contains(manager)) return RowOutcome.Bad("manager", new("There is nobody {0}.", manager));
            var key = row.Text("key")!;
            if (scope.Memory.Knows("person", key)) return new(scope.Memory.Remember("person", key, Content(row)));
            scope.Memory.Remember("person", key, Content(row));
            return !people.Stored.TryGetValue((scope.Source, key), out var before) ? RowOutcome.New : before == Content(row) ? RowOutcome.Unchanged : RowOutcome.Changed;
        }

        static string Content(ImportRow row) => $"{row.Text("name")}|{(row.Has("manager") ? row.Text("manager") : "")}";
    }
}
