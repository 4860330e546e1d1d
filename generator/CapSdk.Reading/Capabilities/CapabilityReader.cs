using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Reads one interface marked [Capability].</summary>
internal static class CapabilityReader
{
    public static Reading<CapabilityModel> Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        var problems = new ProblemList(type);
        var data = new DataReader(compilation, cancel);
        var types = new TypeWriter(type);
        InterfaceShape.Check(type, problems);
        var members = new MemberReader(type, types, data, problems).ReadAll();
        MethodIds.CheckCollisions(type, members.Methods, problems);
        var methods = new PipeliningReader(type, compilation, problems).Mark(members.Methods);
        if (Reaches.ReachOf(type) == Reach.None || type.HasStaticAbstracts()) return new(null, problems.ToEquatable());
        var isComplete = members.IsComplete && MethodIds.AreDistinct(members.Methods);
        return new(new(TypeModels.Of(type, types), isComplete, Labels.Assign(methods), data.Foreign), problems.ToEquatable());
    }
}
