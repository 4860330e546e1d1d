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

    /// <summary>What stands for the classes of generated regular expressions.</summary>
    public const string Regexes = "<RegexGenerator_g>";

    private readonly Instruction[] _code;
    private readonly CodeBody _body;
    private readonly Lazy<StackOrigins> _origins;

    public ShapedCode(ModuleType type, MethodDefinitionHandle method, CodeBody body)
    {
        (Type, Method, Handle, _body, _code) = (type, type.Module.Metadata.GetString(type.Module.Metadata.GetMethodDefinition(method).Name), method, body, Instructions.Of(body.Il));
        _origins = new(() => new StackOrigins(_code, _body, MemberAt));
    }

    public ModuleType Type { get; }

    /// <summary>Its name in metadata.</summary>
    public string Method { get; }

    public MethodDefinitionHandle Handle { get; }

    public int Count => _code.Length;

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

    /// <summary>What has pushed the value that an instruction takes at a place; of a local, all that is stored in it. Empty where nobody can say.</summary>
    public IEnumerable<int> OriginsOf(int at, int place)
    {
        if (place >= _origins.Value.CountOf(at)) return [];
        HashSet<int> seen = [];
        return _origins.Value.TakenBy(at, place).SelectMany(origin => Resolved(origin, seen)).ToHashSet();
    }

    /// <summary>The instructions that use what one has pushed, by way of locals as well.</summary>
    public IEnumerable<int> UsersOf(int origin)
    {
        HashSet<int> values = [origin];
        var waiting = new Stack<int>([origin]);
        while (waiting.TryPop(out var value))
        {
            for (var at = 0; at < _code.Length; at++)
            {
                if (_code[at].Code.Value == OpCodes.Dup.Value || !Takes(at, value)) continue;
                yield return at;
                if (VariableOf(at) is not ("stloc", var local)) continue;
                foreach (var load in Loads(local))
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

    /// <summary>True for a local that nothing is stored in between two instructions.</summary>
    public bool IsKept(int local, int from, int to) => !Enumerable.Range(from, Math.Max(0, to - from)).Any(at => VariableOf(at) is ("stloc" or "ldloca", var number) && number == local);

    /// <summary>What has pushed the values that are stored in a local.</summary>
    public IEnumerable<int> StoredIn(int local) =>
        Enumerable.Range(0, _code.Length).Where(at => VariableOf(at) is ("stloc", var number) && number == local && _origins.Value.CountOf(at) == 1).SelectMany(at => _origins.Value.TakenBy(at, 0));

    /// <summary>Where a branch leads to.</summary>
    public int TargetOf(int at) => _origins.Value.NumberAt(_code[at].End + (_code[at].Code.OperandType == OperandType.ShortInlineBrTarget ? (sbyte)_body.Il[_code[at].Operand] : BitConverter.ToInt32(_body.Il, _code[at].Operand)));

    /// <summary>The local or argument that it loads or stores, with the name of the instruction without number.</summary>
    public (string Name, int Number)? VariableOf(int at) => Instructions.VariableOf(_code[at], _body.Il);

    /// <summary>The number of the local whose address is taken there.</summary>
    public int? AddressedAt(int at) => at >= 0 && VariableOf(at) is ("ldloca", var local) ? local : null;

    private static bool Is(UsedMember member, string name) =>
        name == Compilers ? member.Holder?.Definition is { IsMadeByCompiler: true } : member.Name == name || (member.Name == ".ctor" && member.Holder?.Id == name);

    private bool Takes(int at, int value) => Enumerable.Range(0, _origins.Value.CountOf(at)).Any(place => _origins.Value.TakenBy(at, place).Contains(value));

    private IEnumerable<int> Loads(int local) => Enumerable.Range(0, _code.Length).Where(at => VariableOf(at) is ("ldloc" or "ldloca", var number) && number == local);

    private HashSet<int> Resolved(int origin, HashSet<int> seen)
    {
        if (origin == StackOrigins.Unknown) return [StackOrigins.Unknown];
        if (VariableOf(origin) is not ("ldloc", var local)) return [origin];
        if (!seen.Add(local)) return [];
        HashSet<int> found = [];
        for (var at = 0; at < _code.Length; at++)
        {
            // What others store through its address is not seen.
            if (VariableOf(at) is not ({ } name, var number) || number != local || name == "ldloc") continue;
            if (name == "ldloca") return [StackOrigins.Unknown];
            if (name != "stloc") continue;
            if (_origins.Value.CountOf(at) == 1)
                foreach (var stored in _origins.Value.TakenBy(at, 0)) found.UnionWith(Resolved(stored, seen));
        }

        return found;
    }
}
