using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Generator;

/// <summary>
/// Contents: contracts and pipelining extensions of capabilities, spawn methods of processes, the registry of the assembly, its references.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CapabilityGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var assembly = context.CompilationProvider.Select((compilation, _) => AssemblyReader.Read(compilation)).WithTrackingName(Steps.Assembly);
        var capabilities = Declarations.Read(context, SdkNames.Capability, TypeKind.Interface, CapabilityReader.Read).WithTrackingName(Steps.Capabilities);
        var processes = Declarations.Read(context, SdkNames.Process, TypeKind.Class, ProcessReader.Read).WithTrackingName(Steps.Processes);
        var entries = capabilities.Select((c, _) => RegistryEntry.Of(c)).Collect().Select((all, _) => RegistryEntries.Of(all))
            .Combine(processes.Select((p, _) => RegistryEntry.Of(p)).Collect().Select((all, _) => RegistryEntries.Of(all)))
            .Select((both, _) => RegistryEntries.Of(both.Left.All.Concat(both.Right.All)))
            .WithTrackingName(Steps.RegistryEntries);

        var contracts = capabilities.Where(c => c.HasContract).Combine(assembly).WithTrackingName(Steps.Contracts);
        context.RegisterSourceOutput(contracts, static (output, pair) => ContractFile.Write(output, pair.Left, pair.Right));

        var pipelining = capabilities.Where(PipeliningFile.IsNeeded).WithTrackingName(Steps.Pipelining);
        context.RegisterSourceOutput(pipelining, static (output, capability) => PipeliningFile.Write(output, capability));

        var spawning = processes.Combine(assembly).WithTrackingName(Steps.Spawning);
        context.RegisterSourceOutput(spawning, static (output, pair) => SpawningFile.Write(output, pair.Left, pair.Right));

        var registry = entries.Combine(assembly).WithTrackingName(Steps.Registry);
        context.RegisterSourceOutput(registry, static (output, pair) => RegistryFile.Write(output, pair.Left, pair.Right));

        var references = context.CompilationProvider.Select((compilation, _) => ComponentReferences.Read(compilation)).WithTrackingName(Steps.References);
        context.RegisterSourceOutput(references, static (output, assemblies) => ReferencesFile.Write(output, assemblies));
    }
}
