using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ambos.Tests.Abuse;

/// <summary>A10: every field that some reader may not see, read for by everybody, everywhere. New fields and new routes are swept without being named here.</summary>
public sealed partial class LeakSweepTests
{
    [Fact]
    public async Task A10_nobody_reads_a_field_they_may_not_see()
    {
        using var outside = new Overheard();
        await using var planted = await Planted.PlantAsync(DatabaseKind.Sqlite);
        outside.Listen(planted);
        planted.Empty.ShouldBeEmpty("tables in which nothing stands: plant a row");
        Sight.Idle(planted.Marks.Select(mark => mark.Field)).ShouldBeEmpty("fields that are not there");
        var byWord = planted.Marks.ToDictionary(mark => mark.Word);
        var addresses = await Reader.AddressesAsync(planted);
        addresses.Count.ShouldBeGreaterThan(400);
        HashSet<string> seen = [];
        List<string> faults = [];
        var readers = await Reader.AllAsync(planted);
        foreach (var reader in readers)
            foreach (var address in addresses)
            {
                var text = await reader.ReadAsync(address);
                foreach (var mark in Marks(text, byWord))
                {
                    seen.Add(mark.Field);
                    if (!Sight.May(mark.Field).HasFlag(reader.Who) && !IsCopy(address, reader.Who))
                        faults.Add($"{reader.Who} reads {mark.Field} at {address}");
                }
                if (Born().IsMatch(text) && (Readers.Keepers | (address.Contains("880003") ? Readers.Herself : Readers.Nobody) | (address is "/me" or "/me/data" ? Readers.Herself : Readers.Nobody)).HasFlag(reader.Who) is false)
                    faults.Add($"{reader.Who} reads a date of birth at {address}");
            }
        faults.ShouldBeEmpty();
        // What may be seen is seen: the sweep reads where things stand.
        seen.Count.ShouldBeGreaterThan(60);
        seen.ShouldContain("bad rows (signals)");
        seen.ShouldContain("replies.text (own.note)");
        await WordsLeaveByNoOtherDoorAsync(planted, byWord, outside);
        foreach (var reader in readers)
            reader.Dispose();
    }

    // Who answers people about their data gives them a copy of everything that is kept about them.
    static bool IsCopy(string address, Readers who) => who is Readers.Administrator or Readers.People
        && (address.EndsWith("/copy.zip", StringComparison.Ordinal) || (address.StartsWith("/api/v1/customers/", StringComparison.Ordinal) && address.EndsWith("/data", StringComparison.Ordinal)));

    const string Nowhere = "zqnowherezzz";

    [Fact]
    public async Task A11_nobody_finds_out_by_asking_for_what_they_may_not_see()
    {
        await using var planted = await Planted.PlantAsync(DatabaseKind.Sqlite);
        var questions = (await Reader.AddressesAsync(planted)).Select(address => address.Split('?')[0]).Where(path => Asked().IsMatch(path)).Distinct().SelectMany(path => new[] { "q", "who", "question" }.Select(name => $"{path}?{name}=")).ToList();
        questions.ShouldContain("/search?q=");
        questions.ShouldContain("/search/list?q=");
        questions.ShouldContain("/customers/export.csv?q=");
        // What answers to a word at all answers to somebody who may do everything.
        var everybody = new Reader(Readers.House, planted.Company.Everybody);
        List<(string Question, Mark Mark)> hits = [];
        foreach (var question in questions)
            if (await AskAsync(everybody, question, Nowhere) is var nothing && nothing != await AskAsync(everybody, question, "") && nothing == await AskAsync(everybody, question, Nowhere))
                foreach (var mark in planted.Marks.Where(mark => !mark.Field.EndsWith("(left)") && !mark.Field.EndsWith("(mate)")))
                    if (await AskAsync(everybody, question, mark.Word) != nothing)
                        hits.Add((question, mark));
        hits.Select(hit => hit.Mark.Field).Distinct().Count().ShouldBeGreaterThan(10);
        List<string> faults = [];
        var found = 0;
        foreach (var reader in await Reader.AllAsync(planted))
        {
            foreach (var (question, mark) in hits.Where(hit => !Sight.May(hit.Mark.Field).HasFlag(reader.Who)))
                if (await AskAsync(reader, question, mark.Word) != await AskAsync(reader, question, Nowhere) && await AskAsync(reader, question, mark.Word) != await AskAsync(reader, question, Nowhere))
                    faults.Add($"{reader.Who} finds {mark.Field} at {question}");
            foreach (var mark in planted.Marks.Where(mark => mark.Field.StartsWith("customers.name") || mark.Field.StartsWith("requests.subject")))
            {
                var wrong = mark.Word[..6] + (mark.Word[6] == 'a' ? 'b' : 'a') + mark.Word[7..];
                if (!(await reader.ReadAsync("/search?q=" + wrong)).Contains(mark.Word, StringComparison.OrdinalIgnoreCase))
                    continue;
                found++;
                if (!Sight.May(mark.Field).HasFlag(reader.Who))
                    faults.Add($"{reader.Who} is helped to spell {mark.Field}");
            }
        }
        faults.ShouldBeEmpty();
        found.ShouldBeGreaterThan(3);
    }

    static async Task<string> AskAsync(Reader reader, string question, string word) =>
        Fresh().Replace((await reader.ReadAsync(question + word)).Replace(word.Length > 0 ? word : "#", "#", StringComparison.OrdinalIgnoreCase), "");

    /// <summary>Mails go to whom they are meant for; logs and traces hold no field at all.</summary>
    static async Task WordsLeaveByNoOtherDoorAsync(Planted planted, Dictionary<string, Mark> byWord, Overheard outside)
    {
        var mails = Directory.GetFiles(planted.House.Folder, "*.eml", SearchOption.AllDirectories);
        mails.Length.ShouldBeGreaterThan(0);
        var to = planted.Marks.Single(mark => mark.Field == "memberships.mail").Word;
        foreach (var mail in mails)
        {
            var text = await File.ReadAllTextAsync(mail);
            text += Encoding.UTF8.GetString([.. Base64().Matches(text).SelectMany(part => Convert.FromBase64String(part.Value))]);
            foreach (var mark in Marks(text, byWord))
                (mark.Field is "notifications.details" or "memberships.mail" or "memberships.name" && text.Contains(to + "@")).ShouldBeTrue($"a mail holds {mark.Field}");
        }
        outside.Said.Count.ShouldBeGreaterThan(100);
        outside.Said.SelectMany(said => Marks(said, byWord), (said, mark) => $"{mark.Field}: {said[..Math.Min(said.Length, 300)]}").ShouldBeEmpty();
    }

    static IEnumerable<Mark> Marks(string text, Dictionary<string, Mark> byWord) => Words().Matches(text).Select(word => byWord.GetValueOrDefault(word.Value.ToLowerInvariant())).OfType<Mark>().Distinct();

    [GeneratedRegex("zq[a-z]{10}", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex("1907-05-17|17/0?5/1907|17 (de )?may(o)? (de )?1907")]
    private static partial Regex Born();

    [GeneratedRegex("^/(?!files|fault|logo|health)[a-z/]*(export\\.(csv|json))?$|^/api/v1/[a-z]+/?$|^/api/v1/reports/[a-z]+$")]
    private static partial Regex Asked();

    // What differs from one answer to the next whatever was asked.
    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"[^\"]*\"|Content-Length: \\d+|traceId\":\"[^\"]*\"|value=\"[0-9a-f-]{32,36}\"|CfDJ8[\\w-]+|[\\d]+ ms")]
    private static partial Regex Fresh();

    [GeneratedRegex("(?<=\\r?\\n\\r?\\n)([A-Za-z0-9+/=]+\\r?\\n)+", RegexOptions.ExplicitCapture)]
    private static partial Regex Base64();

    /// <summary>Everything the program says to logs and collectors of traces while others read.</summary>
    sealed class Overheard : IDisposable
    {
        readonly ActivityListener listener;
        bool listens;

        public Overheard()
        {
            listener = new ActivityListener { ShouldListenTo = source => source.Name is not "Microsoft.Extensions.Hosting", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = Heard };
            ActivitySource.AddActivityListener(listener);
        }

        public ConcurrentBag<string> Said { get; } = [];

        public void Listen(Planted planted)
        {
            planted.House.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Ears(Said));
            listens = true;
        }

        void Heard(Activity activity)
        {
            if (listens)
                Said.Add($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} {string.Join(' ', activity.Events.SelectMany(one => one.Tags).Select(tag => $"{tag.Key}={tag.Value}"))}");
        }

        public void Dispose() => listener.Dispose();

        sealed class Ears(ConcurrentBag<string> said) : ILoggerProvider, ILogger
        {
            public ILogger CreateLogger(string categoryName) => this;

            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => said.Add(formatter(state, exception) + exception);

            public void Dispose()
            {
            }
        }
    }
}
