using System.Buffers;

namespace Ambos.Platform.Export;

/// <summary>Lets a writer that knows only synchronous writes (an archive's headers and ends) write to a response: what it writes waits here until the next chance to send it.</summary>
sealed class DrainedStream(Stream target) : Stream
{
    const int Full = 64 * 1024;

    readonly ArrayBufferWriter<byte> waiting = new(2 * Full);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public async ValueTask Drain(CancellationToken cancellation)
    {
        if (waiting.WrittenCount == 0) return;
        await target.WriteAsync(waiting.WrittenMemory, cancellation);
        waiting.ResetWrittenCount();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => waiting.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => waiting.Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        waiting.Write(buffer.Span);
        if (waiting.WrittenCount >= Full) await Drain(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Sent when the writer next comes round.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
