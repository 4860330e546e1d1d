using Spectre.Console;

namespace LiveMove.Starter;

/// <summary>The standard output, with as much as it can show.</summary>
internal static class Output
{
    private const int RedirectedWidth = 140;

    /// <param name="colours">False: no colours, as with NO_COLOR in the environment.</param>
    public static IAnsiConsole Create(bool colours)
    {
        colours &= string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = colours && !Console.IsOutputRedirected ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (Console.IsOutputRedirected)
        {
            // A file or a pipe has no width; lines are not to be broken in it.
            console.Profile.Width = RedirectedWidth;
            console.Profile.Capabilities.Unicode = true;
        }

        return console;
    }
}
