using System.Reflection;

namespace CapSdk.Scenarios.Running;

/// <summary>One scenario in one build.</summary>
internal sealed record Scenario(MethodInfo Method)
{
    public IEnumerable<string> Cases => Method.GetCustomAttributes<CoversAttribute>().Select(static covers => covers.Case);

    public End Demands =>
        Refusal is not null ? End.Refused
        : IsDiagnosed && Cases.All(static name => name.StartsWith("refused/", StringComparison.Ordinal)) ? End.Diagnosed
        : End.Identical;

    public bool IsDiagnosed => Method.IsDefined(typeof(DiagnosedAttribute), inherit: false);

    /// <summary>The whole message of the refusal that it demands, or null.</summary>
    public string? Refusal => Method.GetCustomAttribute<RefusedAttribute>() is { } refused
        ? string.Join(Environment.NewLine, ["The process cannot be moved now:", .. refused.Reasons.Select(static reason => "  " + reason)])
        : null;

    public bool IsOptimized => Bank.IsOptimized(Method.Module.Assembly);

    public bool HasOrderByHash => Method.IsDefined(typeof(OrderByHashAttribute), inherit: false);

    public Promise<string> Start(IOutside outside) => Method.CreateDelegate<Func<IOutside, Promise<string>>>()(outside);

    public override string ToString() => $"{Method.DeclaringType!.Name}.{Method.Name} ({(IsOptimized ? "struct" : "class")} state machines)";
}

/// <summary>What a scenario demands where it is to be moved.</summary>
internal enum End
{
    /// <summary>The result, the error and the calls are those of the unmoved scenario.</summary>
    Identical,

    /// <summary>At one of its awaits at least the capture is refused, and the scenario goes on where it is.</summary>
    Refused,

    /// <summary>The analyzers report it, and no runner can say at which moment it would be refused.</summary>
    Diagnosed,
}
