using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Confinement.Modules;

/// <summary>Assemblies that are loaded: what is verified is what runs, whatever lies in the file by now.</summary>
internal sealed class LoadedModules : IModules
{
    private static readonly CodeMemo<Assembly, StrongBox<ComponentModule?>> s_known = new();

    // The assembly that refers to the others: its load context finds them.
    private readonly Assembly _assembly;

    private LoadedModules(Assembly assembly) => _assembly = assembly;

    /// <summary>Null where the runtime keeps no metadata: code that was emitted while it runs.</summary>
    public static ComponentModule? Of(Assembly assembly) => s_known.GetValue(assembly, static one => new StrongBox<ComponentModule?>(Read(one))).Value;

    public ComponentModule? Find(AssemblyName name) => Load(name) is { } found ? Of(found) : null;

    // Named like one of the base class library, and loaded from where the program's own are, it is a library like others.
    public bool IsBaseLibrary(AssemblyName name) => BaseLibrary.Is(name) && Load(name) is { } found && BaseLibrary.Is(found.GetName());

    private static unsafe ComponentModule? Read(Assembly assembly) => assembly.TryGetRawMetadata(out var bytes, out var length)
        ? new ComponentModule(new MetadataReader(bytes, length), new LoadedModules(assembly), method => BodyOf(assembly.ManifestModule, method))
        : null;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = RuntimeTypes.Reason)]
    private static CodeBody? BodyOf(Module module, MethodDefinitionHandle method) => Instructions.BodyOf(module.ResolveMethod(MetadataTokens.GetToken(method))!) is { } body
        ? new CodeBody(body.GetILAsByteArray()!, body.LocalSignatureMetadataToken == 0 ? default : (StandaloneSignatureHandle)MetadataTokens.EntityHandle(body.LocalSignatureMetadataToken), [.. body.ExceptionHandlingClauses.SelectMany(HandlersOf)], body.InitLocals)
        : null;

    private static IEnumerable<(int Offset, bool HasException)> HandlersOf(ExceptionHandlingClause region)
    {
        yield return (region.HandlerOffset, region.Flags is ExceptionHandlingClauseOptions.Clause or ExceptionHandlingClauseOptions.Filter);
        if (region.Flags == ExceptionHandlingClauseOptions.Filter) yield return (region.FilterOffset, true);
    }

    private Assembly? Load(AssemblyName name)
    {
        try
        {
            return (AssemblyLoadContext.GetLoadContext(_assembly) ?? AssemblyLoadContext.Default).LoadFromAssemblyName(name);
        }
        catch (Exception missing) when (missing is IOException or BadImageFormatException)
        {
            // Referenced at build time but not deployed: what uses it is refused by the name.
            return null;
        }
    }
}
