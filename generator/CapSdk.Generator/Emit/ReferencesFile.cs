using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Generator;

/// <summary>One file per assembly that refers to component assemblies: their names, so that a reference which no code mentions is not lost.</summary>
internal static class ReferencesFile
{
    public static void Write(SourceProductionContext output, ComponentReferences references)
    {
        if (references.Names.Count == 0) return;
        var writer = new SourceWriter();
        writer.Line(Preamble.Header);
        writer.Line($"[assembly: {Runtime.References}({string.Join(", ", references.Names.Select(static name => $"\"{name}\""))})]");
        output.AddSource("CapSdk.references.g.cs", writer.ToString());
    }
}
