using System.Reflection;
using System.Runtime.InteropServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Wire;

namespace CapSdk.Codecs.Types;

/// <summary>How an entry of the type table names its type.</summary>
internal enum TypeEntry : byte
{
    /// <summary>A type of the closed list, by code.</summary>
    Known,

    /// <summary>A type definition of a component or admitted library: assembly, full name, layout.</summary>
    Named,

    /// <summary>A generic definition over type arguments.</summary>
    Generic,

    /// <summary>An array: rank, element.</summary>
    Array,

    /// <summary>A state machine or iterator: declaring type, identity of the method, code, layout.</summary>
    OfMethod,

    /// <summary>A closure: declaring type, code, rank among its equals, layout.</summary>
    Closure,
}

/// <summary>
/// The types that a graph names, each described once by entries that refer to earlier ones. In images an entry of a component's type
/// carries its field list, and for a state machine the identity of its code.
/// </summary>
internal sealed class TypeTableWriter(TypeCatalog catalog, GraphKind kind) : IDisposable
{
    private readonly ByteWriter _out = new();
    private readonly Dictionary<Type, int> _indexes = [];
    private readonly Dictionary<Assembly, int> _assemblies = [];

    public ReadOnlySpan<byte> Written => _out.Written;

    /// <summary>The types named so far, definitions before what is made of them.</summary>
    public IEnumerable<Type> Types => _indexes.Keys;

    public void Dispose() => _out.Dispose();

    public int IndexOf(Type type)
    {
        if (_indexes.TryGetValue(type, out var index)) return index;
        Describe(type);
        return _indexes[type] = _indexes.Count;
    }

    private void Describe(Type type)
    {
        if (type.IsArray)
        {
            var element = IndexOf(type.GetElementType()!);
            Tag(TypeEntry.Array);
            // A one-dimensional array whose lower bound is not zero is another type; nobody makes one.
            _out.Byte((byte)(type.IsSZArray ? 0 : type.GetArrayRank()));
            _out.Var((uint)element);
        }
        else if (type.IsConstructedGenericType)
        {
            var definition = IndexOf(type.GetGenericTypeDefinition());
            var arguments = Array.ConvertAll(type.GetGenericArguments(), IndexOf);
            Tag(TypeEntry.Generic);
            _out.Var((uint)definition);
            foreach (var argument in arguments) _out.Var((uint)argument);
        }
        else if (catalog.TryGetCode(type, out var code))
        {
            Tag(TypeEntry.Known);
            _out.Var((uint)code);
        }
        else if (OwnedTypes.OwnerOf(type) is { } owner)
        {
            var declaring = IndexOf(owner.DeclaringType!);
            var identity = MethodIdentity.Of(owner);
            Tag(TypeEntry.OfMethod);
            _out.Var((uint)declaring);
            _out.Text(identity.Signature);
            _out.Var((uint)identity.Rank);
            _out.Fixed(OwnedTypes.CodeOf(type));
            WriteLayout(type);
        }
        else if (OwnedTypes.IsClosure(type) && !type.Name.Equals("<>c", StringComparison.Ordinal))
        {
            var declaring = IndexOf(type.DeclaringType!.IsGenericType ? type.DeclaringType.GetGenericTypeDefinition() : type.DeclaringType);
            var identity = ClosureIdentity.Of(type);
            Tag(TypeEntry.Closure);
            _out.Var((uint)declaring);
            _out.Fixed(identity.Code);
            _out.Var((uint)identity.Rank);
            WriteLayout(type);
        }
        else
        {
            WriteNamed(type);
        }
    }

    private void WriteNamed(Type type)
    {
        if (!catalog.TryGetName(type, out var name)) throw new NotTransferableException(CodeNames.Of(type), "is not a type that travels", Remedies.ForType(type));
        Tag(TypeEntry.Named);
        ref var assembly = ref CollectionsMarshal.GetValueRefOrAddDefault(_assemblies, type.Assembly, out var known);
        if (!known)
        {
            assembly = _assemblies.Count;
            _out.Byte(0);
            _out.Text(name[..name.IndexOf('!')]);
            if (kind == GraphKind.Image) _out.Fixed(type.Module.ModuleVersionId);
        }
        else
        {
            _out.Var((uint)assembly);
        }

        _out.Text(type.FullName);
        WriteLayout(type);
    }

    private void WriteLayout(Type type)
    {
        var layout = TypeLayout.Of(type);
        if (kind == GraphKind.Message)
        {
            _out.Fixed((uint)layout.Fingerprint);
            return;
        }

        _out.Bytes(layout.Encoded);
    }

    private void Tag(TypeEntry tag) => _out.Byte((byte)tag);
}
