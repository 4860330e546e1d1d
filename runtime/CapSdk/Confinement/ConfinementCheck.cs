using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;
using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Walk;
using Microsoft.Extensions.Logging;

namespace CapSdk.Confinement;

/// <summary>Verifies each assembly once, before the first of its processes runs on a host; and each class once, before the first of its objects is handed to one.</summary>
internal sealed class ConfinementCheck(ConfinementMode mode, TamingList list, ILogger log, bool allowsCoverage)
{
    private readonly KnownVerdicts _known = KnownVerdicts.By(list, allowsCoverage);
    private readonly ConditionalWeakTable<object, object> _warned = [];

    /// <summary>Begins to verify an assembly whose processes may run here; false where that is done already, or nothing is to be done.</summary>
    public bool Begin(Assembly assembly)
    {
        if (IsOff || VerdictOn(assembly).IsKnown) return false;
        ThreadPool.UnsafeQueueUserWorkItem(new VerifyingAhead(assembly, one => ViolationsIn(one)), preferLocal: false);
        return true;
    }

    /// <exception cref="ConfinementException">Its code does what confined code may not, and this host enforces that it does not.</exception>
    public void Demand(Type component)
    {
        if (IsOff) return;
        var assembly = component.Assembly;
        var violations = ViolationsIn(assembly);
        if (violations.Count == 0) return;
        if (mode == ConfinementMode.Enforce) throw new ConfinementException(assembly.GetName().Name!, violations);
        Warn(assembly, assembly, violations);
    }

    /// <summary>Why a process may not hold objects of the classes that a graph names, or null. Their code runs as part of it, though no confined code may name them: by an interface, a base class, or as a key.</summary>
    public ConfinementException? RefusalOf(TypeTableReader types)
    {
        if (types.IsVerified || IsOff) return null;
        foreach (var type in types.Types)
        {
            if (type.IsArray || type.IsInterface || type.IsGenericParameter) continue;
            var definition = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
            if (ViolationsOf(definition) is not { Count: > 0 } violations) continue;
            if (mode == ConfinementMode.Enforce) return ConfinementException.OfObject(CodeNames.Of(definition), violations);
            Warn(definition, definition.Assembly, violations);
        }

        types.IsVerified = true;
        return null;
    }

    // Where there is no IL, what was built is what was verified.
    private bool IsOff => mode == ConfinementMode.Off || !RuntimeFeature.IsDynamicCodeSupported;

    private void Warn(object about, Assembly assembly, IReadOnlyList<ConfinementViolation> violations)
    {
        if (!_warned.TryAdd(about, about)) return;
        foreach (var violation in violations) ConfinementLog.Violated(log, assembly.GetName().Name!, violation);
    }

    private AssemblyVerdict VerdictOn(Assembly assembly) => _known.Assemblies.GetValue(assembly, static _ => new AssemblyVerdict());

    private IReadOnlyList<ConfinementViolation> ViolationsIn(Assembly assembly) => VerdictOn(assembly).Of(() => Verify(assembly));

    private IReadOnlyList<ConfinementViolation> Verify(Assembly assembly)
    {
        var violations = LoadedModules.Of(assembly) is { } module ? Verification.Of(module, list, allowsCoverage: allowsCoverage) : Unreadable(assembly);
        ConfinementLog.Verified(log, assembly.GetName().Name!, violations.Count);
        return violations;
    }

    // Who waits for a message is told in any case. What went wrong is not kept: it may be another thing next time, or none.
    [SuppressMessage("Design", "CA1031", Justification = "It becomes the refusal.")]
    private IReadOnlyList<ConfinementViolation> ViolationsOf(Type type)
    {
        try
        {
            return _known.Classes.GetValue(type, VerifyObject);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            return [new ConfinementViolation(AuthorityRules.UntrustedCode, CodeNames.Of(type), "code that cannot be read", $"nobody has verified: {failed.Message}", null)];
        }
    }

    private IReadOnlyList<ConfinementViolation> VerifyObject(Type type)
    {
        var assembly = type.Assembly;
        if (assembly == typeof(ConfinementCheck).Assembly || BaseLibrary.Is(assembly.GetName())) return [];
        if (LoadedModules.Of(assembly) is not { } module) return Unreadable(assembly);
        var definition = module.TypeOf((TypeDefinitionHandle)MetadataTokens.EntityHandle(type.MetadataToken));
        return definition.IsConfined ? ViolationsIn(assembly) : Verification.OfObjects(definition, list, allowsCoverage);
    }

    private static IReadOnlyList<ConfinementViolation> Unreadable(Assembly assembly) =>
        [new ConfinementViolation(AuthorityRules.UntrustedCode, assembly.GetName().Name!, "code emitted at run time", "has no metadata that could be verified", null)];
}
