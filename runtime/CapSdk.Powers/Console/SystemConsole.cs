namespace CapSdk.Powers;

/// <summary>The terminal of this OS process, or three streams of text in its place.</summary>
/// <param name="input">Null: <see cref="Console.In"/>.</param>
/// <param name="output">Null: <see cref="Console.Out"/>.</param>
/// <param name="error">Null: <see cref="Console.Error"/>.</param>
[Device]
public sealed class SystemConsole(TextReader? input = null, TextWriter? output = null, TextWriter? error = null) : IConsole
{
    private readonly SemaphoreSlim _readers = new(1);

    // Null unless somebody waits for a line, or gave up waiting for it.
    private Task<string?>? _line;

    /// <inheritdoc/>
    public async Promise Write(string text) => await (output ?? Console.Out).WriteAsync(text);

    /// <inheritdoc/>
    public async Promise WriteLine(string text = "") => await (output ?? Console.Out).WriteLineAsync(text);

    /// <inheritdoc/>
    public async Promise WriteErrorLine(string text = "") => await (error ?? Console.Error).WriteLineAsync(text);

    /// <inheritdoc/>
    public async Promise<string?> ReadLine(CancellationToken cancel = default)
    {
        await _readers.WaitAsync(cancel);
        try
        {
            // A terminal is read by a thread that waits, whatever its methods are called: it may not be the one that runs other turns.
            var line = await (_line ??= Task.Run((input ?? Console.In).ReadLine, CancellationToken.None)).WaitAsync(cancel);
            _line = null;
            return line;
        }
        catch when (_line is { IsFaulted: true })
        {
            _line = null;
            throw;
        }
        finally
        {
            _readers.Release();
        }
    }
}
