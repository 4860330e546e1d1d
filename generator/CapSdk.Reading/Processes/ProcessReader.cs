using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Reads one class marked [Process].</summary>
internal static class ProcessReader
{
    public static Reading<ProcessModel> Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        var problems = new ProblemList(type);
        var data = new DataReader(compilation, cancel);
        var types = new TypeWriter(type);
        var isPossible = ProcessShape.Check(type, problems);
        var root = RootReader.Read(type, problems);
        if (!isPossible || root is null || root.IsUnresolved() || root.HasStaticAbstracts()) return new(null, problems.ToEquatable());
        if (SpawnNames.Rival(type) is { } rival) problems.Add(Rules.SpawnNameCollision, type, SpawnNames.Display(type), SpawnNames.Display(rival), $"Spawn{SpawnNames.Of(type)}Async");
        var constructors = new ConstructorReader(type, root, types, data, problems).ReadAll(out var isTokenApart);
        var isReentrant = type.FindAttribute("ProcessAttribute")?.NamedArguments.FirstOrDefault(a => a.Key == "Reentrant").Value.Value is not false;
        return new(new(TypeModels.Of(type, types), SpawnNames.Of(type), types.Write(root), isReentrant, isTokenApart, constructors, data.Foreign), problems.ToEquatable());
    }
}
