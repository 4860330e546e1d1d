using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>What the SDK's own generator makes: proxies, which implement capabilities and are built on what the SDK has for them alone, and the contracts, pipelining and spawn methods beside them.</summary>
internal static class GeneratedCode
{
    private const string Invocation = "CapSdk.Invocation", Generator = "CapSdk.Generator.CapabilityGenerator";

    // Of the framework: it writes out what an interpreted regular expression does, in types of a file of its own.
    private const string Regexes = "System.Text.RegularExpressions.Generator.RegexGenerator", SpaceOfRegexes = "System.Text.RegularExpressions.Generated";

    /// <summary>True for a use of the invocation layer by a proxy, or by the methods that spawn processes, which also name the host that they are called on.</summary>
    public static bool MayUse(ISymbol holder, INamedTypeSymbol used)
    {
        var isHost = IsHost(used);
        if (!isHost && !IsOfInvocation(used)) return false;
        for (var type = holder as INamedTypeSymbol ?? holder.ContainingType; type is not null && Made(type); type = type.ContainingType)
        {
            if (type.IsStatic) return true;
            for (var at = type.BaseType; at is not null && !isHost; at = at.BaseType)
                if (IsOfInvocation(at)) return true;
        }

        return false;
    }

    /// <summary>True for a class that the generator has made, by where the compiler keeps what a generator gives it; or the framework's, from a regular expression.</summary>
    public static bool Made(INamedTypeSymbol type) => IsFrom(type, Generator) || (type.IsFileLocal && type.ContainingNamespace.ToDisplayString() == SpaceOfRegexes && IsFrom(type, Regexes));

    private static bool IsFrom(INamedTypeSymbol type, string generator) =>
        type.DeclaringSyntaxReferences.Length > 0 && type.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree.FilePath is { Length: > 0 } path && Path.GetFileName(Path.GetDirectoryName(path)) == generator);

    private static bool IsHost(INamedTypeSymbol type) => type is { Name: "CapHost", ContainingType: null } && type.IsOfRuntime();

    private static bool IsOfInvocation(INamedTypeSymbol type) => type.ContainingAssembly?.Name == "CapSdk" && type.ContainingNamespace.ToDisplayString() == Invocation;
}
