using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ambos.Bench;

/// <summary>The program as a process of its own, that can be measured and killed.</summary>
public sealed class Server : IAsyncDisposable
{
    readonly Process process;
    readonly Task output;
    readonly List<string> said = [];

    Server(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        output = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    public Uri Address { get; }

    public int Id => process.Id;

    public bool IsGone => process.HasExited;

    /// <summary>From the command to the first answered page.</summary>
    public TimeSpan StartUp { get; private set; }

    /// <summary>Processor time used so far, of all its threads.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{process.Id}/stat").Split(") ")[1].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromMilliseconds(ticks * 10);
        }
    }

    /// <summary>Memory it holds now, and the most it ever held, in megabytes.</summary>
    public (double Now, double Peak) Memory
    {
        get
        {
            var lines = File.ReadAllLines($"/proc/{process.Id}/status");
            double Of(string name) => double.Parse(Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal))!.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
            return (Of("VmRSS:"), Of("VmHWM:"));
        }
    }

    /// <summary>What it printed, for whoever wants to know why it died.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return string.Join('\n', said.TakeLast(40));
        }
    }

    public static Task<Server> StartAsync(Ground ground, IReadOnlyDictionary<string, string>? also = null, TimeSpan? patience = null)
    {
        var address = Free();
        return StartAsync(Program(ground, also, "--urls", address.ToString()), address, "/sign-in", patience ?? TimeSpan.FromSeconds(60));
    }

    /// <summary>Another program of this one's: the bare server that figures are compared with.</summary>
    public static Task<Server> StartBareAsync(Ground ground, params string[] words)
    {
        var address = Free();
        return StartAsync(Start(ground, null, "dotnet", [typeof(Server).Assembly.Location, .. words, "--urls", address.ToString()]), address, "/in", TimeSpan.FromSeconds(30));
    }

    static async Task<Server> StartAsync(ProcessStartInfo start, Uri address, string probe, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        var server = new Server(Process.Start(start)!, address);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        while (watch.Elapsed < patience)
        {
            if (server.IsGone)
                throw new InvalidOperationException($"The server ended while it started: {server.Said}");
            try
            {
                using var answer = await client.GetAsync(probe);
                server.StartUp = watch.Elapsed;
                return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
        await server.DisposeAsync();
        throw new TimeoutException($"The server did not answer within its time: {server.Said}");
    }

    /// <summary>A word on the command line, that somebody else will cut off.</summary>
    public static Process Begin(Ground ground, params string[] words)
    {
        var process = Process.Start(Program(ground, null, words))!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>A word on the command line, to its end.</summary>
    public static async Task<(int Code, string Said, TimeSpan Took, double PeakMegabytes)> RunAsync(Ground ground, params string[] words)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(Program(ground, null, words))!;
        var texts = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = 0.0;
        while (!process.HasExited)
        {
            try
            {
                peak = Math.Max(peak, process.WorkingSet64 / 1048576.0);
                process.Refresh();
            }
            catch (InvalidOperationException)
            {
            }
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(20));
        }
        return (process.ExitCode, string.Join('\n', await texts), watch.Elapsed, peak);
    }

    /// <summary>Kill -9: nothing is tidied up.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await output;
        process.Dispose();
    }

    // A write over the limit of a file's size must be an error to the program and not its end: that is how a full disk is tried.
    static ProcessStartInfo Program(Ground ground, IReadOnlyDictionary<string, string>? also, params string[] words) => Start(ground, also, "/bin/sh", ["-c", "trap '' XFSZ; exec dotnet \"$@\"", "sh", ProgramFile(), .. words]);

    static ProcessStartInfo Start(Ground ground, IReadOnlyDictionary<string, string>? also, string file, IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(file) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = ground.Folder };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        foreach (var (name, value) in ground.Settings.Concat(also ?? new Dictionary<string, string>()))
            start.Environment[name] = value;
        return start;
    }

    // Built beside this program with the same settings: artifacts/bin/Ambos/debug or release.
    static string ProgramFile()
    {
        var mine = new DirectoryInfo(AppContext.BaseDirectory);
        var file = Path.Combine(mine.Parent!.Parent!.FullName, "Ambos", mine.Name, "Ambos.dll");
        return File.Exists(file) ? file : throw new FileNotFoundException("Build src/Ambos first.", file);
    }

    static Uri Free() => new($"http://127.0.0.1:{FreePort()}");

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            lock (said)
                said.Add(line);
    }
}
