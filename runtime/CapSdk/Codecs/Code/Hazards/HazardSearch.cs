using System.Collections.Concurrent;
using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// The hazards of an object or a suspended method: in its own code, and in all of component assemblies that this reaches (<see cref="ReachableCode"/>). Searched once for each class, when
/// its first object is captured.
/// </summary>
internal sealed class HazardSearch
{
    private readonly TypeCatalog _catalog;
    private readonly ConcurrentDictionary<Type, Findings> _ofTypes = new();
    private readonly ConcurrentDictionary<MethodBase, Findings> _ofMethods = new();
    private readonly ConcurrentDictionary<Type, MethodBase[]> _reached = new();
    private InitialValues _initials;
    private StaticContents _contents;

    public HazardSearch(TypeCatalog catalog)
    {
        _catalog = catalog;
        (_initials, _contents) = NewMemory();
    }

    /// <summary>Why objects of a class, or what the compiler made for a method, cannot travel; null if nothing speaks against it.</summary>
    public NotTransferableException? Of(Type type) => FindingsOf(type).Refusal;

    /// <summary>Of what a delegate calls.</summary>
    public NotTransferableException? Of(MethodInfo method) => _ofMethods.GetOrAdd(RuntimeTypes.DefinitionOf(method), static (method, search) => search.From([method], [], null), this).Refusal;

    /// <summary>The <c>static readonly</c> fields of users that the code of a class, or of what the compiler made for a method, may read: those that keep their value for as long as the OS process lives.</summary>
    public FieldInfo[] ReadBy(Type type) => !_catalog.IsNamed(type) || type.IsInterface || type.IsEnum ? [] : FindingsOf(type).Read;

    /// <summary>A method that the code of captured types reaches, and that compares by reference what a static field holds; null if there is none. Asked where a process holds it too.</summary>
    /// <param name="captured">The types.</param>
    /// <param name="field">The field.</param>
    /// <param name="isWhole">True if what the field holds is held, and not only items of it.</param>
    /// <param name="items">The types of held items.</param>
    public MethodBase? ComparerOf(IEnumerable<Type> captured, FieldInfo field, bool isWhole, IReadOnlyCollection<Type> items)
    {
        var comparing = new ComparedContents(_contents.Given);
        var definition = RuntimeTypes.DefinitionOf(field);
        HashSet<MethodBase> seen = [];
        foreach (var type in captured)
        {
            if (Array.IndexOf(ReadBy(type), definition) < 0) continue;
            foreach (var method in _reached.GetOrAdd(Definition(type), static (type, search) => search.ReachedFrom(type), this))
                if (seen.Add(method) && UsesContentOf(method, definition) && comparing.ComparesIn(method, definition, isWhole, items)) return method;
        }

        return null;
    }

    public void Forget()
    {
        _ofTypes.Clear();
        _ofMethods.Clear();
        _reached.Clear();
        (_initials, _contents) = NewMemory();
    }

    private (InitialValues Initials, StaticContents Contents) NewMemory()
    {
        var initials = new InitialValues(IsOfComponent);
        return (initials, new StaticContents(IsOfComponent, initials));
    }

    private Findings FindingsOf(Type type) => _ofTypes.GetOrAdd(Definition(type), static (type, search) => search.OfClass(type), this);

    private Findings OfClass(Type type)
    {
        var (methods, constructors) = CodeOf(type);
        return From(methods, constructors, type);
    }

    private MethodBase[] ReachedFrom(Type type)
    {
        var reachable = new ReachableCode(_catalog, IsOfComponent, _initials);
        reachable.AddAll(CodeOf(type).Methods);
        return [.. reachable.Methods];
    }

    private bool UsesContentOf(MethodBase method, FieldInfo field)
    {
        var findings = Hazards.Of(method);
        return Array.IndexOf(findings.Statics, field) >= 0 || findings.Callees.Select(RuntimeTypes.DefinitionOf).Any(callee => Array.IndexOf(_contents.Given(callee), field) >= 0);
    }

    private (List<MethodBase> Methods, List<MethodBase> Constructors) CodeOf(Type type)
    {
        List<MethodBase> methods = [];
        List<MethodBase> constructors = [];
        for (var level = type; level is not null && _catalog.IsNamed(level); level = level.BaseType)
        {
            methods.AddRange(RuntimeTypes.DeclaredMethods(Definition(level)).Where(static method => !method.IsStatic));
            if (!OwnedTypes.IsOfCode(level)) constructors.AddRange(RuntimeTypes.Constructors(Definition(level)));
        }

        return (methods, constructors);
    }

    /// <param name="methods">That may run where the process is next.</param>
    /// <param name="constructors">That have run: what they have put into fields moves.</param>
    /// <param name="asked">The class that is asked for; a suspended method is named anyway.</param>
    private Findings From(IEnumerable<MethodBase> methods, IEnumerable<MethodBase> constructors, Type? asked)
    {
        var reachable = new ReachableCode(_catalog, IsOfComponent, _initials);
        reachable.AddAll(methods);
        List<NotTransferableException> found = [];
        var making = Calls.From(constructors, IsOfComponent);
        var lost = new LostWork([.. reachable.Methods.Union(making)]);
        foreach (var method in reachable.Methods) found.AddRange(HazardsOf(method, lost).Select(hazard => Refusal(hazard, method, asked)));

        // Once it is known which methods there are: an object that keeps a table is asked no more than what is called.
        foreach (var method in reachable.Methods) found.AddRange(_contents.HazardsOf(method, reachable.Methods).Select(hazard => Refusal(hazard, method, asked)));
        foreach (var method in making)
            if (!reachable.Methods.Contains(method)) found.AddRange(HazardsOf(method, lost).Where(static hazard => hazard.IsValue).Select(hazard => Refusal(hazard, method, asked)));
        FieldInfo[] read = [.. reachable.Methods.Select(Hazards.Of).SelectMany(static findings => findings.Statics.Concat(findings.Constructed)).Where(static field => field.IsInitOnly).Distinct()];
        return new Findings(found.Count == 0 ? null : NotTransferableException.Together(found), read);
    }

    private static IEnumerable<Hazard> HazardsOf(MethodBase method, LostWork lost)
    {
        var findings = Hazards.Of(method);
        return findings.Hazards.Concat(findings.Tasks.Dropped.Where(lost.GoesOn).Select(BackgroundWork.HazardOfDropped));
    }

    private static NotTransferableException Refusal(Hazard hazard, MethodBase method, Type? asked) => new(
        hazard.Offender,
        "differs from host to host",
        hazard.Remedy,
        method.DeclaringType == asked && OwnedTypes.OwnerOf(asked!) is not null ? [hazard.Step] : [new PathStep(NameOf(method)), hazard.Step]);

    /// <summary>As it is called in the source, or nearly.</summary>
    public static string NameOf(MethodBase method)
    {
        var declaring = CodeNames.Of(method.DeclaringType!);
        if (OwnedTypes.OwnerOf(method.DeclaringType!) is not null) return declaring + "()";
        return $"{declaring}.{(method.IsConstructor ? "constructor" : CompilerNames.UserName(method.Name) ?? "lambda")}()";
    }

    private bool IsOfComponent(MethodBase method) => method.DeclaringType is { } declaring && _catalog.IsNamed(declaring) && !Instrumentation.IsOf(declaring);

    private static Type Definition(Type type) => type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;

    /// <param name="Refusal">Null if nothing speaks against a move.</param>
    /// <param name="Read">The <c>static readonly</c> fields that are read.</param>
    private sealed record Findings(NotTransferableException? Refusal, FieldInfo[] Read);
}
