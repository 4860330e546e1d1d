using System.Collections.Concurrent;
using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// The hazards of an object or a suspended method: in its own code, and in all of component assemblies that this calls. Searched once for each class, when
/// its first object is captured.
/// </summary>
internal sealed class HazardSearch
{
    private readonly TypeCatalog _catalog;
    private StaticContents _contents;
    private readonly ConcurrentDictionary<Type, NotTransferableException?> _ofTypes = new();
    private readonly ConcurrentDictionary<MethodBase, NotTransferableException?> _ofMethods = new();

    public HazardSearch(TypeCatalog catalog)
    {
        _catalog = catalog;
        _contents = new StaticContents(IsOfComponent);
    }

    /// <summary>Why objects of a class, or what the compiler made for a method, cannot travel; null if nothing speaks against it.</summary>
    public NotTransferableException? Of(Type type) => _ofTypes.GetOrAdd(Definition(type), static (type, search) => search.From(search.MethodsOf(type)), this);

    /// <summary>Of what a delegate calls.</summary>
    public NotTransferableException? Of(MethodInfo method) => _ofMethods.GetOrAdd(RuntimeTypes.DefinitionOf(method), static (method, search) => search.From([method]), this);

    public void Forget()
    {
        _ofTypes.Clear();
        _ofMethods.Clear();
        _contents = new StaticContents(IsOfComponent);
    }

    private NotTransferableException? From(IEnumerable<MethodBase> methods)
    {
        var waiting = new Queue<MethodBase>(methods);
        HashSet<MethodBase> seen = [.. waiting];
        List<NotTransferableException> found = [];
        while (waiting.TryDequeue(out var method))
        {
            var findings = Hazards.Of(method);
            found.AddRange(findings.Hazards.Select(hazard => Refusal(hazard, method)));
            foreach (var callee in findings.Callees.Select(RuntimeTypes.DefinitionOf).SelectMany(Bodies))
                if (IsOfComponent(callee) && seen.Add(callee)) waiting.Enqueue(callee);
        }

        // Once it is known which methods there are: an object that keeps a table is asked no more than what is called.
        foreach (var method in seen) found.AddRange(_contents.HazardsOf(method, seen).Select(hazard => Refusal(hazard, method)));
        return found.Count == 0 ? null : NotTransferableException.Together(found);
    }

    private static NotTransferableException Refusal(Hazard hazard, MethodBase method) => new(
        hazard.Offender,
        "differs from host to host",
        hazard.Remedy,
        IsStep(method) ? [hazard.Step] : [new PathStep(NameOf(method)), hazard.Step]);

    // A suspended method is named anyway.
    private static bool IsStep(MethodBase method) => method.DeclaringType is { } declaring && OwnedTypes.OwnerOf(declaring) is not null;

    /// <summary>As it is called in the source, or nearly.</summary>
    public static string NameOf(MethodBase method) =>
        $"{CodeNames.Of(method.DeclaringType!)}.{(method.IsConstructor ? "constructor" : CompilerNames.UserName(method.Name) ?? "lambda")}()";

    private IEnumerable<MethodBase> MethodsOf(Type type)
    {
        for (var level = type; level is not null && _catalog.IsNamed(level); level = level.BaseType)
            foreach (var method in RuntimeTypes.DeclaredMethods(Definition(level)))
                if (!method.IsStatic) yield return method;
    }

    // What starts an async method or an iterator calls what the compiler has made of it.
    private static IEnumerable<MethodBase> Bodies(MethodBase method)
    {
        yield return method;
        if (method is not MethodInfo starts || OwnedTypes.StateMachineOf(starts) is not { } machine) yield break;
        foreach (var step in RuntimeTypes.DeclaredMethods(machine))
            if (step.Name == "MoveNext" && step.GetParameters().Length == 0) yield return step;
    }

    private bool IsOfComponent(MethodBase method) => method.DeclaringType is { } declaring && _catalog.IsNamed(declaring) && !Instrumentation.IsOf(declaring);

    private static Type Definition(Type type) => type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
}
