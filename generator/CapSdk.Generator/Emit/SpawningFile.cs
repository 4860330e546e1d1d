using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Generator;

/// <summary>One file per process class: its contract, and its spawn methods in its own namespace.</summary>
internal static class SpawningFile
{
    public static void Write(SourceProductionContext output, ProcessModel process, AssemblyModel assembly)
    {
        var writer = new SourceWriter();
        writer.Line(Preamble.Header);
        writer.Open("namespace " + GeneratedNames.Namespace(assembly));
        ProcessEmitter.Write(writer, process);
        writer.Close();
        if (process.Constructors.Count > 0)
        {
            writer.Line();
            WriteSpawning(writer, process, assembly);
        }

        output.AddSource(GeneratedNames.Hint(process.Type, "process"), writer.ToString());
    }

    private static void WriteSpawning(SourceWriter writer, ProcessModel process, AssemblyModel assembly)
    {
        if (process.Type.Namespace.Length > 0) writer.Open("namespace " + process.Type.Namespace);
        SpawnEmitter.Write(writer, process, GeneratedNames.Namespace(assembly));
        if (process.Type.Namespace.Length > 0) writer.Close();
    }
}
