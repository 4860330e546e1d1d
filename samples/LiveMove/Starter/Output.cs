using Spectre.Console;

namespace LiveMove.Starter;

/// <summary>The standard output, with as much as it can show.</summary>
internal static class Output
{
    private const int RedirectedWidth = 140;

    /// <param name="plain">No colours and nothing that changes in place.</param>
    public static IAnsiConsole Create(bool plain)
    {
        plain |= !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain || Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
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
