using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>What is wrong with a process class whatever its members are.</summary>
internal static class ProcessShape
{
    /// <summary>False if no spawn method could be made for it that compiles.</summary>
    public static bool Check(INamedTypeSymbol type, ProblemList problems)
    {
        var misfit = type.IsStatic ? "static" : type.IsAbstract ? "abstract" : type.IsRecord ? "a record" : null;
        if (misfit is not null) problems.Add(Rules.ProcessShape, type, type.Name, misfit);
        else if (!type.IsSealed) problems.Add(Rules.ProcessNotSealed, type, type.Name);
        if (type.IsDevice()) problems.Add(Rules.DeviceAndProcess, type, type.Name, "Process");
        var reach = Reaches.ReachOf(type);
        if (reach == Reach.None) problems.Add(Rules.InaccessibleProcess, type, type.Name);
        return reach != Reach.None && !type.IsStatic && !type.IsAbstract;
    }
}
