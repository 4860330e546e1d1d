using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Modules;

/// <summary>Assemblies in files, none of which is loaded: nothing of them runs.</summary>
/// <param name="directories">Where to look for what is referred to.</param>
internal sealed class FileModules(IReadOnlyList<string> directories) : IModules, IDisposable
{
    private readonly Dictionary<string, ComponentModule?> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PEReader> _open = [];

    /// <exception cref="BadImageFormatException">It is not an assembly.</exception>
    public ComponentModule Open(string path) => Open(ImmutableArray.Create(File.ReadAllBytes(path)));

    /// <exception cref="BadImageFormatException">It is not an assembly, or one that is only there to be compiled against.</exception>
    public ComponentModule Open(ImmutableArray<byte> image) =>
        Read(image) ?? throw new BadImageFormatException("It is a reference assembly, whose methods have no code: verify the one that is run.");

    private ComponentModule? Read(ImmutableArray<byte> image)
    {
        var file = new PEReader(image);
        _open.Add(file);
        if (!file.HasMetadata) throw new BadImageFormatException("It has no .NET metadata.");
        var metadata = file.GetMetadataReader();
        if (!metadata.IsAssembly) throw new BadImageFormatException("It is a module without an assembly.");
        return IsReference(metadata) ? null : new ComponentModule(metadata, this, method => BodyOf(file, metadata, method));
    }

    private static bool IsReference(MetadataReader metadata) =>
        metadata.GetAssemblyDefinition().GetCustomAttributes().Any(mark => AttributeNames.Of(metadata, mark) is ("System.Runtime.CompilerServices", nameof(ReferenceAssemblyAttribute)));

    /// <summary>Null where there is none, and where there is only a reference assembly: nothing can be said of its code.</summary>
    public ComponentModule? Find(AssemblyName name)
    {
        if (_known.TryGetValue(name.Name!, out var known)) return known;
        var path = directories.Select(directory => Path.Combine(directory, name.Name + ".dll")).FirstOrDefault(File.Exists);
        return _known[name.Name!] = path is null ? null : Read(ImmutableArray.Create(File.ReadAllBytes(path)));
    }

    public bool IsBaseLibrary(AssemblyName name) => BaseLibrary.Is(name);

    public void Dispose()
    {
        foreach (var file in _open) file.Dispose();
    }

    private static IEnumerable<(int Offset, bool HasException)> HandlersOf(ExceptionRegion region)
    {
        yield return (region.HandlerOffset, region.Kind is ExceptionRegionKind.Catch or ExceptionRegionKind.Filter);
        if (region.Kind == ExceptionRegionKind.Filter) yield return (region.FilterOffset, true);
    }

    private static CodeBody? BodyOf(PEReader file, MetadataReader metadata, MethodDefinitionHandle method)
    {
        var definition = metadata.GetMethodDefinition(method);
        if (definition.RelativeVirtualAddress == 0 || (definition.ImplAttributes & MethodImplAttributes.CodeTypeMask) != MethodImplAttributes.IL) return null;
        var body = file.GetMethodBody(definition.RelativeVirtualAddress);
        return new CodeBody(body.GetILBytes()!, body.LocalSignature, [.. body.ExceptionRegions.SelectMany(HandlersOf)], body.LocalVariablesInitialized);
    }
}
