using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ambos.Tests.Platform.Mail;

/// <summary>A mail server of the outside world, as small as one can be: takes what is sent, or says that it is busy.</summary>
sealed class Mailbox : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource end = new();
    readonly Task serving;

    public Mailbox()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public bool IsBusy { get; set; }

    public List<string> Mails { get; } = [];

    async Task ServeAsync()
    {
        try
        {
            while (!end.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await using var writer = new StreamWriter(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync(end.Token) is { } said && said != ".")
                    mail.AppendLine(said);
                Mails.Add(mail.ToString());
            }
            else if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            await writer.WriteLineAsync(IsBusy && line.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase) ? "451 later" : "250 well");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        end.Dispose();
    }
}
