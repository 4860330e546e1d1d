using CapSdk.Reading;

namespace CapSdk.Generator;

/// <summary>The constructor's documentation on its spawn methods, with the parameters that these have in addition.</summary>
internal static class SpawnDocumentation
{
    public static void Write(SourceWriter writer, ProcessModel process, ConstructorModel constructor, params (string Name, string Text)[] added)
    {
        if (!constructor.Documentation.Any(line => line.StartsWith("<summary", StringComparison.Ordinal)))
            writer.Line($"/// <summary>Creates a process <c>{process.SpawnName}</c> and gives its root and its control.</summary>");
        foreach (var line in constructor.Documentation) writer.Line("/// " + line);
        foreach (var (name, text) in added) writer.Line($"/// <param name=\"{name}\">{text}</param>");
    }
}
