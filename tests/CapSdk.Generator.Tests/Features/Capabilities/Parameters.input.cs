// Default values, params, nullable annotations, keywords as names, cancellation, promises and capabilities as parameters.
using CapSdk;

namespace Parameters.@event;

public enum Mode : byte { Read, Write = 7 }

[Capability]
public interface IFile
{
    Promise<byte[]> Read(int offset = 0, int count = 4096);
}

[Capability]
public interface IEverything
{
    Promise Defaults(
        string text = "a \"quoted\"\n line", string? none = null, char letter = '\'', bool flag = true, long big = long.MaxValue, decimal price = 1.50m,
        double infinite = double.PositiveInfinity, float small = 0.1f, Mode mode = Mode.Write, Mode? maybe = Mode.Write, int? count = null, Guid id = default,
        CancellationToken cancel = default);

    Promise<int> Sum(params int[] numbers);

    Promise @class(string @event, int @int, string? call, int promise);

    Promise<IFile?> Find(string name, CancellationToken cancel);

    Promise<(string Name, Dictionary<string, List<int?>?> Index)> Nullables(string?[]? names, IReadOnlyList<string?> lines, Memory<byte> bytes);

    Promise Later(Promise<int> number, Promise<IFile> file, IFile direct, IFile? missing, Promise done);
}

internal static class Usage
{
    public static async Task Pipelined(Promise<IEverything> eventual, Promise<IFile> file)
    {
        await eventual.Defaults(mode: Mode.Read);
        await eventual.Sum(1, 2, 3);
        await eventual.@class(@event: "e", @int: 1, call: null, promise: 2);
        byte[] bytes = await eventual.Find("a", CancellationToken.None).Read(offset: 10);
        await eventual.Later(eventual.Sum(), file, file.AsCapability(), null, eventual.Sum());
        _ = bytes;
    }
}
