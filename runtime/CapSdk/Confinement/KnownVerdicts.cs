using System.Reflection;
using CapSdk.Codecs.Code;

namespace CapSdk.Confinement;

/// <summary>What was verified already, of assemblies and of single classes.</summary>
internal sealed class KnownVerdicts
{
    // Without files of a host the verdict is the same for all hosts of the OS process; for those of tests, which let coverage be measured, for all of these.
    private static readonly KnownVerdicts s_untamed = new(), s_untamedInTests = new();

    private KnownVerdicts()
    {
    }

    public CodeMemo<Assembly, AssemblyVerdict> Assemblies { get; } = new();

    public CodeMemo<Type, IReadOnlyList<ConfinementViolation>> Classes { get; } = new();

    public static KnownVerdicts By(TamingList list, bool allowsCoverage) => !ReferenceEquals(list, TamingList.OfBaseLibrary) ? new() : allowsCoverage ? s_untamedInTests : s_untamed;
}
