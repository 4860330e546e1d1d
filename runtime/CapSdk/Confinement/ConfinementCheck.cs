using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Trust;
using CapSdk.Confinement.Walk;
using Microsoft.Extensions.Logging;

namespace CapSdk.Confinement;

/// <summary>Verifies each assembly once, before the first of its processes runs on a host.</summary>
internal sealed class ConfinementCheck(ConfinementMode mode, TamingList list, ILogger log, bool allowsCoverage)
{
    // Without files of a host the verdict is the same for all hosts of the OS process, but for those of tests.
    private static readonly CodeMemo<Assembly, IReadOnlyList<ConfinementViolation>> s_untamed = new();

    private readonly CodeMemo<Assembly, IReadOnlyList<ConfinementViolation>> _known = ReferenceEquals(list, TamingList.OfBaseLibrary) && !allowsCoverage ? s_untamed : new();
    private readonly ConditionalWeakTable<Assembly, object> _warned = [];

    /// <exception cref="ConfinementException">Its code does what confined code may not, and this host enforces that it does not.</exception>
    public void Demand(Type component)
    {
        // Where there is no IL, what was built is what was verified.
        if (mode == ConfinementMode.Off || !RuntimeFeature.IsDynamicCodeSupported) return;
        var assembly = component.Assembly;
        var violations = _known.GetValue(assembly, Verify);
        if (violations.Count == 0) return;
        if (mode == ConfinementMode.Enforce) throw new ConfinementException(assembly.GetName().Name!, violations);
        if (!_warned.TryAdd(assembly, assembly)) return;
        foreach (var violation in violations) ConfinementLog.Violated(log, assembly.GetName().Name!, violation);
    }

    private IReadOnlyList<ConfinementViolation> Verify(Assembly assembly) => LoadedModules.Of(assembly) is { } module
        ? Verification.Of(module, list, allowsCoverage: allowsCoverage)
        : [new ConfinementViolation(Rules.UntrustedCode, assembly.GetName().Name!, "code emitted at run time", "has no metadata that could be verified", null)];
}
