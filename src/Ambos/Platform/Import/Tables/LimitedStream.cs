namespace Ambos.Platform.Import.Tables;

/// <summary>A part of a workbook while it is unpacked: never more than it said it would be, and never a piece of text without a tag long enough to fill the memory.</summary>
sealed class LimitedStream(Stream inner, long length, int withoutTag) : Stream
{
    long position;
    long sinceTag;

    public double Progress => length == 0 ? 1 : Math.Min(1, (double)position / length);

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        position += read;
        if (position > length) throw new InvalidDataException("A part unpacks to more than it declares.");
        var last = buffer[..read].LastIndexOf((byte)'<');
        sinceTag = last < 0 ? sinceTag + read : read - last;
        if (sinceTag > withoutTag) throw new InvalidDataException("A piece of text is longer than may be read.");
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
