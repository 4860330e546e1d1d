using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Generator;

/// <summary>One file per assembly: its registry, and the attribute that makes it a component assembly.</summary>
internal static class RegistryFile
{
    public static void Write(SourceProductionContext output, RegistryEntries registry, AssemblyModel assembly)
    {
        var entries = registry.All;
        if (entries.Count == 0 && !assembly.IsConfined) return;
        var space = GeneratedNames.Namespace(assembly);
        var writer = new SourceWriter();
        writer.Line(Preamble.Header);
        writer.Line($"[assembly: {Runtime.Components}(typeof(global::{space}.{GeneratedNames.Registry}))]");
        writer.Line();
        writer.Open("namespace " + space);
        writer.Line(Preamble.Generated);
        writer.Open($"internal sealed class {GeneratedNames.Registry} : {Runtime.Registry}");
        if (entries.Any(e => e.IsObsolete)) writer.Line(Preamble.Obsolete);
        writer.Open("public override void Register()");
        foreach (var entry in entries.Where(e => e.IsRegistered)) writer.Line(Registration(entry));
        foreach (var type in entries.SelectMany(e => e.ForeignData).Distinct().OrderBy(t => t, StringComparer.Ordinal)) writer.Line($"Data(typeof({type}));");
        writer.Close();
        writer.Close();
        writer.Close();
        output.AddSource("CapSdk.registry.g.cs", writer.ToString());
    }

    private static string Registration(RegistryEntry entry) => entry.IsGeneric
        ? $"{entry.Kind}(typeof({entry.OpenReference}), typeof({entry.Contract}<{Commas(entry.OpenReference)}>));"
        : $"{entry.Kind}({(entry.Kind == RegistryEntryKind.Process ? entry.Contract + ".Instance" : $"new {entry.Contract}()")});";

    // Type parameters of containing types are the contract's own, so Outer<>.IBox<,> has a contract of three.
    private static string Commas(string openReference) => new(',', openReference.Count(c => c == ',') + openReference.Count(c => c == '<') - 1);
}
