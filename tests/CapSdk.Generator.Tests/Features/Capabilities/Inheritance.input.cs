// A diamond, a hiding member, a body in the interface, a marker, disposal: each inherited member is implemented for the interface that
// declares it, and has the same id everywhere.
using CapSdk;

namespace Inheritance;

public interface IMarker;

[Capability]
public interface INamed
{
    Promise<string> Name();
}

[Capability]
public interface IReader : INamed, IMarker
{
    Promise<int> Read();

    Promise<int> ReadTwice() => Read();

    sealed Promise<int> ReadHere() => Read();

    static Promise<int> ReadStatic(IReader reader) => reader.Read();

    private Promise<int> ReadPrivately() => Read();
}

[Capability]
public interface IWriter : INamed
{
    new Promise<string> Name();

    Promise Write(int value);
}

[Capability]
public interface IFile : IReader, IWriter, IAsyncDisposable
{
    Promise<int> IReader.ReadTwice() => Read();
}

public sealed class Memory : IFile
{
    private int _value;

    public Promise<string> Name() => Promise.FromResult("memory");

    public Promise<int> Read() => Promise.FromResult(_value);

    public Promise Write(int value)
    {
        _value = value;
        return Promise.Completed;
    }

    public ValueTask DisposeAsync() => default;
}

internal static class Usage
{
    public static async Task<int> Pipelined(Promise<IFile> eventual, Promise<IWriter> writer)
    {
        await eventual.Write(1);
        await writer.Name();
        return await eventual.Read() + await eventual.ReadTwice() + (await eventual.Name()).Length;
    }
}
