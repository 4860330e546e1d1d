using System.Reflection;
using CapSdk.Confinement;
using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Trust;
using CapSdk.Confinement.Types;
using CapSdk.Confinement.Walk;

namespace CapSdk;

/// <summary>
/// Looks through the compiled code of confined types for what they may not do. The analyzers say the same while one types, but they can be switched off, and see nothing of assemblies that were compiled without
/// them. A host verifies by itself what it runs (<see cref="CapHostOptions.Confinement"/>); a build server can do it on a file. The idea is that of Joe-E's verifier (Mettler, Wagner, Close: "Joe-E: A
/// Security-Oriented Subset of Java", 2010), on compiled code.
/// </summary>
public static class ConfinementVerifier
{
    /// <summary>Verifies an assembly that is loaded, as it runs, with all that its confined code reaches in others.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="tamingFiles">Paths of <c>*.taming.txt</c> files: what may be used of other libraries.</param>
    /// <returns>What its confined code does and may not; empty when there is nothing.</returns>
    /// <exception cref="NotSupportedException">The runtime keeps no metadata of it: it was emitted while the program runs.</exception>
    /// <exception cref="IOException">A taming file cannot be read.</exception>
    public static IReadOnlyList<ConfinementViolation> Verify(Assembly assembly, params IEnumerable<string> tamingFiles)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(tamingFiles);
        var module = LoadedModules.Of(assembly) ?? throw new NotSupportedException($"The runtime keeps no metadata of {assembly.GetName().Name}, so its code cannot be read.");
        return Verification.Of(module, Tamings.Read(tamingFiles));
    }

    /// <summary>Verifies an assembly in a file, with all that its confined code reaches in others. Nothing of it is loaded.</summary>
    /// <param name="path">The file.</param>
    /// <param name="references">Directories in which the assemblies lie that it refers to, beside its own.</param>
    /// <param name="tamingFiles">Paths of <c>*.taming.txt</c> files: what may be used of other libraries.</param>
    /// <returns>What its confined code does and may not; empty when there is nothing.</returns>
    /// <exception cref="BadImageFormatException">It is no assembly.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<ConfinementViolation> VerifyFile(string path, IEnumerable<string>? references = null, IEnumerable<string>? tamingFiles = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var files = FilesBeside(path, references);
        return Verification.Of(files.Open(path), Tamings.Read(tamingFiles ?? []));
    }

    /// <summary>
    /// What <see cref="VerifyFile"/> goes through in an assembly: when it finds nothing, that says something of these alone. Ask when a build depends on it, so that a component that has lost its mark does not pass unseen.
    /// Nothing of the assembly is loaded.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="references">Directories in which the assemblies lie that it refers to, beside its own: whether a class implements a capability may stand there.</param>
    /// <returns>The full names of its confined types, without what compilers add, in the order of the file; empty where all of it is the program's own.</returns>
    /// <exception cref="BadImageFormatException">It is no assembly.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<string> ConfinedTypesIn(string path, IEnumerable<string>? references = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var files = FilesBeside(path, references);
        return [.. files.Open(path).Types.Where(static type => type is { IsConfined: true, IsMadeByCompiler: false } && !GeneratedTypes.Is(type)).Select(static type => ShortNames.OfType(type.Id))];
    }

    private static FileModules FilesBeside(string path, IEnumerable<string>? references) => new([Path.GetDirectoryName(Path.GetFullPath(path))!, .. references ?? []]);
}
