using System.Buffers.Binary;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>Frames on a connection: four bytes of length, then the content.</summary>
internal sealed class FramedStream(Stream stream, int maxFrame) : IAsyncDisposable
{
    private readonly byte[] _length = new byte[4];

    /// <summary>The content of the next frame, or null at the end of the connection.</summary>
    /// <exception cref="ImageFormatException">A frame above the limit, or one cut off.</exception>
    public ValueTask<byte[]?> ReadAsync(CancellationToken cancel) => ReadAsync(maxFrame, cancel);

    /// <summary>As above, with a limit of its own.</summary>
    public async ValueTask<byte[]?> ReadAsync(int atMost, CancellationToken cancel)
    {
        var read = await stream.ReadAtLeastAsync(_length, 4, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
        if (read == 0) return null;
        if (read < 4) throw new ImageFormatException("The connection ended in the middle of a frame.");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(_length);
        if (length > (uint)atMost) throw new ImageFormatException($"A frame of {length} bytes; at most {atMost} are accepted.");
        var content = new byte[length];
        if (await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false) < content.Length)
            throw new ImageFormatException("The connection ended in the middle of a frame.");
        return content;
    }

    /// <summary>Appends a frame to <paramref name="buffer"/>: its content is what <paramref name="content"/> writes.</summary>
    public static void Append<T>(ByteWriter buffer, T state, Action<ByteWriter, T> content)
    {
        var start = buffer.Count;
        buffer.Reserve(4);
        content(buffer, state);
        buffer.Patch(start, (uint)(buffer.Count - start - 4));
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> frames, CancellationToken cancel) => stream.WriteAsync(frames, cancel);

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
