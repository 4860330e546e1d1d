using System.Globalization;
using LiveMove.Contracts;
using Spectre.Console;

namespace LiveMove.Starter;

/// <summary>One line that changes in place while work is under way. Where the output is no terminal there is none.</summary>
internal sealed class LiveLine(IAnsiConsole console)
{
    private const int LongestWord = 16;

    // Null while no work is under way, and where nothing can change in place.
    private StatusContext? _line;

    /// <summary>Shows the line until the work is done.</summary>
    public async Task WhileAsync(Func<Task> work)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            await work();
            return;
        }

        await console.Status().StartAsync("starting", async line =>
        {
            _line = line;
            await work();
        });
        _line = null;
    }

    /// <summary>Changes the line.</summary>
    /// <param name="host">Where the indexer runs.</param>
    /// <param name="progress">How far it has come.</param>
    public void Show(string host, IndexProgress progress) => _line?.Status(Markup.Escape(string.Create(
        CultureInfo.InvariantCulture,
        $"indexer on {host}: {progress.FilesRead}/{progress.FilesFound} files, {progress.Words:N0} words, newest '{Shortened(progress.NewestWord)}'")));

    private static string Shortened(string? word) => word is null ? "" : word.Length <= LongestWord ? word : word[..LongestWord] + "…";
}
