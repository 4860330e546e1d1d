using System.Globalization;
using System.Runtime.InteropServices;

namespace LiveMove.Hosts;

/// <summary>What a further OS process of this program is started as. The starter passes it as the first arguments.</summary>
internal static class ChildRole
{
    public const string Option = "--child";

    public static string[] Library(DirectoryInfo folder, TimeSpan delay) =>
        [Option, "library", folder.FullName, delay.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)];

    public static string[] Station => [Option, "station"];

    public static string[] PlainIndex(DirectoryInfo folder, bool spoiled) => [Option, "plain-index", folder.FullName, spoiled ? "spoiled" : "honest"];

    /// <summary>Runs as what the arguments say; they come from the starter, so they are not checked.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        // Ctrl+C at a terminal reaches all processes. The starter ends its children when it is done with them.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        return arguments switch
        {
            [_, "library", var folder, var delay] =>
                await LibraryHost.RunAsync(new DirectoryInfo(folder), TimeSpan.FromMilliseconds(double.Parse(delay, CultureInfo.InvariantCulture))),
            [_, "station"] => await StationHost.RunAsync(),
            [_, "plain-index", var folder, var honesty] => Check.PlainIndex.Print(new DirectoryInfo(folder), Console.Out, spoiled: honesty == "spoiled"),
            _ => throw new ArgumentException($"No such role: {string.Join(' ', arguments)}", nameof(arguments)),
        };
    }
}
