using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using CapSdk.Codecs.Code;
using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Shapes;

/// <summary>The code of a method, as shapes look at it.</summary>
internal sealed class ShapedCode
{
    /// <summary>What stands for any class whose name cannot be written.</summary>
    public const string Compilers = "<>";

    /// <summary>What stands for the class of the compiler's helpers: for inline arrays, for texts in a switch.</summary>
    public const string Helpers = "<PrivateImplementationDetails>";

    /// <summary>What stands for the classes of generated regular expressions.</summary>
    public const string Regexes = "<RegexGenerator_g>";

    private static readonly HashSet<int> s_nothing = [];

    private readonly Instruction[] _code;
    private readonly CodeBody _body;
    private readonly (string Name, int Number)?[] _variables;
    private readonly Lazy<StackOrigins> _origins;
    private readonly Lazy<ValueUses> _uses;
    private readonly Lazy<Spills> _spills;

    public ShapedCode(ModuleType type, MethodDefinitionHandle method, CodeBody body)
    {
        (Type, Method, Handle, _body, _code) = (type, type.Module.Metadata.GetString(type.Module.Metadata.GetMethodDefinition(method).Name), method, body, Instructions.Of(body.Il));
        _variables = Array.ConvertAll(_code, one => Instructions.VariableOf(one, body.Il));
        _origins = new(() => new StackOrigins(_code, _body, MemberAt));
        _uses = new(() => new ValueUses(this));
        _spills = new(() => new Spills(this));
    }

    public ModuleType Type { get; }

    /// <summary>Its name in metadata.</summary>
    public string Method { get; }

    public MethodDefinitionHandle Handle { get; }

    public int Count => _code.Length;

    public bool IsStatic => (Type.Module.Metadata.GetMethodDefinition(Handle).Attributes & MethodAttributes.Static) != 0;

    /// <summary>True where the memory of the stack that it takes is zero at first.</summary>
    public bool IsCleared => _body.IsCleared;

    /// <summary>The instructions with which its exception handlers begin.</summary>
    public IEnumerable<int> Handlers => _body.Handlers.Select(handler => _origins.Value.NumberAt(handler.Offset));

    public OpCode CodeAt(int at) => _code[at].Code;

    public EntityHandle TokenAt(int at) => MetadataTokens.EntityHandle(BitConverter.ToInt32(_body.Il, _code[at].Operand));

    public UsedMember MemberAt(int at) => Type.Module.Names.MemberOf(TokenAt(at));

    /// <summary>The instruction, without what only says how long its operand is or where it stands.</summary>
    public string NameAt(int at) => _code[at].Code.Name switch
    {
        "callvirt" => "call",
        var name when name!.StartsWith("stelem", StringComparison.Ordinal) => "stelem",
        var name => VariableOf(at)?.Name ?? name!,
    };

    /// <summary>True where it is about the member or type of a name, or about something of the compiler's own.</summary>
    public bool IsOperand(int at, string name)
    {
        switch (_code[at].Code.OperandType)
        {
            case OperandType.InlineMethod or OperandType.InlineField:
                return Is(MemberAt(at), name);
            case OperandType.InlineString:
                return Type.Module.Metadata.GetUserString((UserStringHandle)MetadataTokens.Handle(BitConverter.ToInt32(_body.Il, _code[at].Operand))) == name;
            case OperandType.InlineTok:
                return TokenAt(at).Kind is HandleKind.FieldDefinition or HandleKind.MemberReference && Is(MemberAt(at), name);
            default:
                return false;
        }
    }

    /// <summary>The type whose member is meant by a call, where that is a value type or a type parameter.</summary>
    public TypeText? ConstrainedAt(int at) => at > 0 && _code[at - 1].Code.Value == OpCodes.Constrained.Value ? Type.Module.Names.TextOf(TokenAt(at - 1)) : null;

    /// <summary>True for a type parameter of this method or its class of which an object can be made: <c>new()</c>, or a value type.</summary>
    public bool IsMadeByItself(TypeText parameter) => (ConstraintsOf(parameter) & GenericParameterAttributes.DefaultConstructorConstraint) != 0;

    /// <summary>What is asked of a type parameter of this method or its class.</summary>
    public GenericParameterAttributes ConstraintsOf(TypeText parameter)
    {
        var metadata = Type.Module.Metadata;
        var parameters = parameter.Id.StartsWith("``", StringComparison.Ordinal) ? metadata.GetMethodDefinition(Handle).GetGenericParameters() : Type.Definition.GetGenericParameters();
        var number = int.Parse(parameter.Id.TrimStart('`'), CultureInfo.InvariantCulture);
        return number < parameters.Count ? metadata.GetGenericParameter(parameters[number]).Attributes : default;
    }

    /// <summary>How many values an instruction takes.</summary>
    public int TakenBy(int at) => _origins.Value.CountOf(at);

    /// <summary>True where nothing lies on the stack: a statement begins there, or another part of one.</summary>
    public bool IsEmptyAt(int at) => _origins.Value.IsEmptyAt(at);

    /// <summary>What has pushed the value that an instruction takes at a place, whatever it is.</summary>
    public IReadOnlySet<int> DirectOriginsOf(int at, int place) => _origins.Value.TakenBy(at, place);

    /// <summary>What has pushed the value that an instruction takes at a place; of a local, all that may have been stored in it last. Empty where nobody can say.</summary>
    public IReadOnlySet<int> OriginsOf(int at, int place)
    {
        if (place >= TakenBy(at)) return s_nothing;
        var direct = DirectOriginsOf(at, place);
        if (direct.Count == 1) return IsLoad(direct.First()) ? _uses.Value.HeldAt(direct.First()) : direct;
        HashSet<int> found = [];
        foreach (var origin in direct)
        {
            if (IsLoad(origin)) found.UnionWith(_uses.Value.HeldAt(origin));
            else found.Add(origin);
        }

        return found;
    }

    /// <summary>The instructions that take what one has pushed, or store it.</summary>
    public IEnumerable<int> DirectUsersOf(int origin) => _uses.Value.UsersOf(origin);

    /// <summary>The instructions that use what one has pushed, by way of locals as well.</summary>
    public IEnumerable<int> UsersOf(int origin)
    {
        HashSet<int> values = [origin];
        var waiting = new Stack<int>([origin]);
        while (waiting.TryPop(out var value))
        {
            foreach (var at in DirectUsersOf(value))
            {
                // A field in the place of a local keeps a value for this method alone.
                var field = NameAt(at) == "stfld" ? SpillAt(at) : null;
                if (field is null) yield return at;
                foreach (var load in field is { } spill ? LoadsOf(spill) : VariableOf(at) is ("stloc", _) ? _uses.Value.LoadsAfter(at) : [])
                    if (values.Add(load)) waiting.Push(load);
            }
        }
    }

    /// <summary>The whole number that it pushes; null for all else.</summary>
    public long? ConstantAt(int at) => _code[at].Code.Name switch
    {
        "ldc.i4" => BitConverter.ToInt32(_body.Il, _code[at].Operand),
        "ldc.i4.s" => (sbyte)_body.Il[_code[at].Operand],
        "ldc.i8" => BitConverter.ToInt64(_body.Il, _code[at].Operand),
        "ldc.i4.m1" => -1,
        ['l', 'd', 'c', '.', 'i', '4', '.', var digit] => digit - '0',
        _ => null,
    };

    /// <summary>True where it loads a local, or a field in the place of one.</summary>
    public bool IsLoad(int origin) => origin >= 0 && (VariableOf(origin) is ("ldloc", _) || SpillAt(origin) is not null);

    /// <summary>The field in the place of a local that it loads or stores; null for all else.</summary>
    public FieldDefinitionHandle? SpillAt(int at) => NameAt(at) is "ldfld" or "stfld" ? _spills.Value.FieldAt(at) : null;

    /// <summary>Where such a field is stored.</summary>
    public IEnumerable<int> StoresOf(FieldDefinitionHandle spill) => _spills.Value.PlacesOf(spill).Where(at => NameAt(at) == "stfld");

    /// <summary>True for a local that nothing is stored in between two instructions.</summary>
    public bool IsKept(int local, int from, int to) => !Enumerable.Range(from, Math.Max(0, to - from)).Any(at => VariableOf(at) is ("stloc" or "ldloca", var number) && number == local);

    /// <summary>What has pushed the values that are stored in a local.</summary>
    public IEnumerable<int> StoredIn(int local) => _uses.Value.StoredIn(local);

    /// <summary>The instructions that load or store a local, or load its address.</summary>
    public IEnumerable<int> OfLocal(int local) => _uses.Value.OfLocal(local);

    /// <summary>Where a local is loaded, or its address.</summary>
    public IEnumerable<int> LoadsOf(int local) => _uses.Value.LoadsOf(local);

    /// <summary>Where an instruction may lead to besides the next one.</summary>
    public IEnumerable<int> TargetsOf(int at) => _origins.Value.TargetsOf(at);

    /// <summary>The local or argument that it loads or stores, with the name of the instruction without number.</summary>
    public (string Name, int Number)? VariableOf(int at) => _variables[at];

    /// <summary>The number of the local whose address is taken there.</summary>
    public int? AddressedAt(int at) => at >= 0 && VariableOf(at) is ("ldloca", var local) ? local : null;

    private static bool Is(UsedMember member, string name) =>
        name == Compilers ? member.Holder?.Definition is { IsMadeByCompiler: true } : member.Name == name || (member.Name == ".ctor" && member.Holder?.Id == name);

    private IEnumerable<int> LoadsOf(FieldDefinitionHandle spill) => _spills.Value.PlacesOf(spill).Where(at => NameAt(at) == "ldfld");
}
