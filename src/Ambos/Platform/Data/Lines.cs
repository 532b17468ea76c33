namespace Ambos.Platform.Data;

/// <summary>Files outside the database that only grow, a line at a time.</summary>
static class Lines
{
    /// <summary>Adds a line, durable when this returns. A half one before it, left by a crash or a full disk, is ended first, so that it spoils nothing but itself.</summary>
    public static void Add(string path, ReadOnlySpan<byte> line)
    {
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            if (stream.ReadByte() != '\n')
                stream.WriteByte((byte)'\n');
        }
        stream.Write(line);
        stream.WriteByte((byte)'\n');
        stream.Flush(flushToDisk: true);
    }
}
