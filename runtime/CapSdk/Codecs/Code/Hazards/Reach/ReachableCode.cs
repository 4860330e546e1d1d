using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// The methods of components that some methods may run, found as rapid type analysis does (Bacon and Sweeney, 1996): whatever they call, and, of each class whose objects they make, all
/// virtual methods, since calls through an interface, a base class or the platform do not say whose method they mean. Objects that come from elsewhere are held, and captured by themselves.
/// Each method's instructions are read once in an OS process; beyond that a search costs a few lookups for each method that is reached, and each captured class has one search.
/// </summary>
internal sealed class ReachableCode(TypeCatalog catalog, Func<MethodBase, bool> isOfComponent, InitialValues initials)
{
    private readonly Queue<MethodBase> _waiting = new();
    private readonly HashSet<Type> _made = [];
    private readonly HashSet<Type> _arguments = [];
    private readonly HashSet<FieldInfo> _read = [];

    // True once some method has called a static method of a type parameter.
    private bool _callsStatics;

    // True once some method has made an object of a type parameter.
    private bool _makesArguments;

    public HashSet<MethodBase> Methods { get; } = [];

    public void AddAll(IEnumerable<MethodBase> methods)
    {
        foreach (var method in methods) Add(method);
        while (_waiting.TryDequeue(out var method)) Follow(Hazards.Of(method));
    }

    private void Add(MethodBase method)
    {
        foreach (var body in Calls.Bodies(method))
            if (Methods.Add(body)) _waiting.Enqueue(body);
    }

    private void Follow(MethodFindings findings)
    {
        foreach (var callee in findings.Callees)
            if (RuntimeTypes.DefinitionOf(callee) is var definition && isOfComponent(definition)) Add(definition);
        foreach (var type in findings.Made) AddMade(type);
        foreach (var type in findings.Arguments) AddArgument(type);
        foreach (var field in findings.Statics) AddInitial(field);
        if (findings.CallsStatics && !_callsStatics)
        {
            _callsStatics = true;
            foreach (var type in _arguments.ToArray()) AddStatics(type);
        }

        if (!findings.MakesArguments || _makesArguments) return;
        _makesArguments = true;
        foreach (var type in _arguments.ToArray()) AddConstructor(type);
    }

    // What a type initializer has left in a field: delegates and objects that nobody made who is looked at.
    private void AddInitial(FieldInfo field)
    {
        if (!_read.Add(field)) return;
        var initial = initials.Of(field);
        foreach (var function in initial.Functions)
            if (isOfComponent(function)) Add(function);
        foreach (var type in initial.Made) AddMade(type);
        foreach (var type in initial.Arguments) AddArgument(type);
    }

    // The platform makes objects of a type argument, or asks those that it is given.
    private void AddArgument(Type type)
    {
        AddMade(type);
        if (!_arguments.Add(type)) return;
        if (_callsStatics) AddStatics(type);
        if (_makesArguments) AddConstructor(type);
    }

    private void AddMade(Type type)
    {
        // Methods of closures and state machines are reached through who makes delegates to them, and starts them.
        if (!catalog.IsNamed(type) || !_made.Add(type) || type.IsInterface || type.IsEnum || typeof(Delegate).IsAssignableFrom(type) || OwnedTypes.IsOfCode(type)) return;
        for (var level = type; level is not null && catalog.IsNamed(level); level = level.BaseType) AddVirtualMethods(Definition(level));
        foreach (var facet in RuntimeTypes.Interfaces(type))
            if (catalog.IsNamed(facet)) AddVirtualMethods(Definition(facet));
    }

    private void AddVirtualMethods(Type type)
    {
        foreach (var method in RuntimeTypes.DeclaredMethods(type))
            if (method is { IsVirtual: true, IsStatic: false } && isOfComponent(method)) Add(method);
    }

    private void AddConstructor(Type type)
    {
        if (catalog.IsNamed(type) && RuntimeTypes.Constructor(Definition(type)) is { } constructor && isOfComponent(constructor)) Add(constructor);
    }

    // What implements a static member may be inherited, or an interface's own.
    private void AddStatics(Type type)
    {
        for (var level = type; level is not null && catalog.IsNamed(level); level = level.BaseType) AddStaticMethods(Definition(level));
        foreach (var facet in RuntimeTypes.Interfaces(type))
            if (catalog.IsNamed(facet)) AddStaticMethods(Definition(facet));
    }

    private void AddStaticMethods(Type type)
    {
        foreach (var method in RuntimeTypes.DeclaredMethods(type))
            if (method.IsStatic && isOfComponent(method)) Add(method);
    }

    private static Type Definition(Type type) => type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
}
