using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Queries;

namespace CapSdk.Codecs.Types;

/// <summary>
/// The allow-list: which types a graph may name, and their names. Filled from the type definitions of component assemblies, a closed list of
/// base-class types, the enums of the base library and the classes of its queries; a name that is not in it resolves to nothing, so no name ever loads a type.
/// </summary>
internal sealed class TypeCatalog
{
    private readonly Lock _writing = new();
    // By pairs: names come from images, and are not put together for each that asks.
    private readonly ConcurrentDictionary<(string Assembly, string FullName), Type> _byName = new();
    private readonly ConcurrentDictionary<Type, string> _names = new();
    private readonly ConcurrentDictionary<int, Type> _byCode = new();
    private readonly ConcurrentDictionary<Type, int> _codes = new();
    private readonly ConcurrentDictionary<string, Assembly> _assemblies = new();
    private readonly ConcurrentDictionary<string, Module> _modules = new();
    private readonly ConcurrentDictionary<Type, bool> _contained = new();
    private readonly PlatformEnums _enums = new();
    private readonly ConcurrentDictionary<Type, string> _enumNames = new();

    public TypeCatalog()
    {
        foreach (var (code, type) in KnownTypes.All) AddKnown(code, type);
    }

    /// <summary>Admits every type defined in <paramref name="assembly"/>, private and compiler-made ones included, devices excluded.</summary>
    /// <exception cref="InvalidOperationException">The assembly admits a type that cannot be admitted, or is another build of one known already.</exception>
    public void AddComponentAssembly(Assembly assembly)
    {
        lock (_writing)
        {
            var name = assembly.GetName().Name ?? "";
            CheckAdmissions(assembly, name);
            if (!_assemblies.TryAdd(name, assembly))
            {
                if (_assemblies[name] == assembly) return;
                throw new InvalidOperationException($"Two different assemblies are named {name}: a host runs one build of each component assembly.");
            }

            AddTypesOf(assembly, name);
            foreach (var travels in assembly.GetCustomAttributes<TravelsAttribute>()) Admit(travels.Type);
            _contained.Clear();
        }
    }

    /// <summary>
    /// Admits one type of a library without this package, the library types that its fields declare, and, where one of these is open to
    /// derivation, the types of its assembly that derive from it.
    /// </summary>
    public void Admit(Type type)
    {
        lock (_writing)
        {
            var waiting = new Queue<Type>([type]);
            while (waiting.TryDequeue(out var next))
            {
                while (next.HasElementType) next = next.GetElementType()!;
                if (next.IsGenericParameter) continue;
                if (next.IsGenericType)
                {
                    foreach (var argument in next.GetGenericArguments()) waiting.Enqueue(argument);
                    next = next.GetGenericTypeDefinition();
                }

                if (_codes.ContainsKey(next) || _names.ContainsKey(next) || PlatformAssemblies.Contains(next.Assembly)) continue;
                AddNamed(next.Assembly.GetName().Name ?? "", next);
                if (next.BaseType is { } baseType) waiting.Enqueue(baseType);
                foreach (var field in FieldList.Of(next)) waiting.Enqueue(field.FieldType);
                if (!next.IsSealed)
                    foreach (var other in RuntimeTypes.AllTypes(next.Assembly))
                        if (DerivesFrom(other, next)) waiting.Enqueue(other);
            }

            _contained.Clear();
        }
    }

    /// <summary>After an edit of a component that runs: it may have further types.</summary>
    public void Reread()
    {
        lock (_writing)
        {
            foreach (var (name, assembly) in _assemblies) AddTypesOf(assembly, name);
            _contained.Clear();
        }
    }

    /// <summary>Gives a type of this assembly its code. For the layers above, when the catalogue is made.</summary>
    public void AddKnown(int code, Type type)
    {
        if (!_byCode.TryAdd(code, type) || !_codes.TryAdd(type, code)) throw new InvalidOperationException($"Type code {code} or type {type} is listed twice.");
    }

    /// <summary>Admits a type that the compiler made for a method of this assembly.</summary>
    public void AdmitOwn(Type type) => AddNamed(type.Assembly.GetName().Name ?? "", type);

    /// <summary>The type definitions of components and those that were admitted by name.</summary>
    public ICollection<Type> Named => _names.Keys;

    /// <summary>True if a graph may name <paramref name="type"/>, type arguments included.</summary>
    public bool Contains(Type type) => _contained.TryGetValue(type, out var known) ? known : _contained[type] = Judge(type);

    /// <summary>The name of a type definition: <c>Assembly!Namespace.Outer+Inner`1</c>.</summary>
    public string NameOf(Type definition)
    {
        if (TryGetName(definition, out var name)) return name;
        if (_codes.TryGetValue(definition, out var code)) return "#" + code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        throw new NotTransferableException(Code.CodeNames.Of(definition), "is not a type that travels", Remedies.ForType(definition));
    }

    /// <summary>The type definition of that name.</summary>
    public Type Resolve(string assembly, string fullName) =>
        TryResolve(assembly, fullName, out var type) ? type : throw new ImageFormatException($"The type {Shorten(assembly)}!{Shorten(fullName)} is not known here. Is its assembly one of this host's components?");

    /// <summary>True where types of an assembly of that name are known.</summary>
    public bool KnowsAssembly(string name) => _assemblies.ContainsKey(name);

    /// <summary>Of the assembly of that name whose types are known; null if there is none.</summary>
    public Module? ModuleOf(string? assembly) => assembly is null ? null
        : _assemblies.TryGetValue(assembly, out var component) ? component.ManifestModule
        : _modules.GetValueOrDefault(assembly);

    /// <summary>False where <see cref="Resolve"/> would throw.</summary>
    public bool TryResolve(string assembly, string fullName, [NotNullWhen(true)] out Type? type)
    {
        if (!_byName.TryGetValue((assembly, fullName), out type)) type = _enums.Find(assembly, fullName, _assemblies.Values);
        return type is not null;
    }

    /// <summary>The one type definition with that full name, whatever its assembly; null if there is none, or several.</summary>
    public Type? FindByFullName(string fullName)
    {
        Type? found = null;
        foreach (var type in _names.Keys.Concat(_codes.Keys))
        {
            if (type.FullName != fullName || type == found) continue;
            if (found is not null) return null;
            found = type;
        }

        return found;
    }

    public bool TryGetCode(Type definition, out int code) => _codes.TryGetValue(definition, out code);

    public Type OfCode(int code) => _byCode.TryGetValue(code, out var type) ? type : throw new ImageFormatException($"There is no type with the code {code}.");

    public bool TryGetName(Type definition, [NotNullWhen(true)] out string? name)
    {
        if (_names.TryGetValue(definition, out name)) return true;
        if (!PlatformEnums.Covers(definition)) return false;
        name = _enumNames.GetOrAdd(definition, static type => type.Assembly.GetName().Name + "!" + type.FullName);
        return true;
    }

    /// <summary>True for types whose fields belong to a component or were admitted by name, as opposed to the base library's.</summary>
    public bool IsNamed(Type type) => _names.ContainsKey(type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type);

    private bool Judge(Type type)
    {
        if (type.IsArray) return Contains(type.GetElementType()!);
        if (type.HasElementType || type.IsGenericParameter || type.IsFunctionPointer || type.IsByRefLike) return false;
        if (type.IsConstructedGenericType)
            return Contains(type.GetGenericTypeDefinition()) && type.GetGenericArguments().All(Contains);
        if (_codes.ContainsKey(type) || PlatformEnums.Covers(type) || QueryTypes.Covers(type)) return true;
        return _names.ContainsKey(type) && (type.IsInterface || HasAdmittedBases(type));
    }

    // A proxy, or any other class built on a base that carries authority, must never be decoded from fields.
    private bool HasAdmittedBases(Type type)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType)
        {
            var definition = above.IsConstructedGenericType ? above.GetGenericTypeDefinition() : above;
            if (!KnownTypes.OpenBases.Contains(definition) && !_names.ContainsKey(definition)) return false;
        }

        return true;
    }

    // Of the base library only what is listed travels. An attribute that changes nothing is a mistake that would show much later, at a move.
    private void CheckAdmissions(Assembly assembly, string name)
    {
        foreach (var travels in assembly.GetCustomAttributes<TravelsAttribute>())
        {
            var waiting = new Queue<Type>([travels.Type]);
            while (waiting.TryDequeue(out var next))
            {
                while (next.HasElementType) next = next.GetElementType()!;
                if (next.IsGenericParameter) continue;
                if (next.IsConstructedGenericType)
                {
                    foreach (var argument in next.GetGenericArguments()) waiting.Enqueue(argument);
                    next = next.GetGenericTypeDefinition();
                }

                if (PlatformAssemblies.Contains(next.Assembly) && !next.IsEnum && !_codes.ContainsKey(next))
                    throw new InvalidOperationException(
                        $"[assembly: Travels(typeof({Code.CodeNames.Of(travels.Type)}))] in {name} has no effect: {Code.CodeNames.Of(next)} belongs to the base class library, of which only a fixed list travels. "
                        + "Remove the attribute, and hold the object in a device behind a capability or send the values that it holds.");
            }
        }
    }

    private void AddTypesOf(Assembly assembly, string name)
    {
        foreach (var type in RuntimeTypes.AllTypes(assembly))
            if (!type.IsDefined(typeof(DeviceAttribute), inherit: false)) AddNamed(name, type);
    }

    private void AddNamed(string assembly, Type type)
    {
        if (type.FullName is not { } fullName) return;
        _byName[(assembly, fullName)] = type;
        _names[type] = assembly + "!" + fullName;
        _modules.TryAdd(assembly, type.Module);
    }

    private static bool DerivesFrom(Type type, Type ancestor)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType)
            if ((above.IsConstructedGenericType ? above.GetGenericTypeDefinition() : above) == ancestor) return true;
        return ancestor.IsInterface && RuntimeTypes.Interfaces(type).Any(i => (i.IsConstructedGenericType ? i.GetGenericTypeDefinition() : i) == ancestor);
    }

    public static string Shorten(string name) => name.Length <= 200 ? name : name[..200] + "…";
}
