using System.Collections;
using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Objects;

/// <summary>Everything that is not a collection: strings, types, a few classes of the base library, boxed values, users' classes.</summary>
internal sealed class ObjectFamily : ICodecSource
{
    private static readonly ConcurrentDictionary<Type, bool> s_capabilities = new();

    // Classes of the base library whose fields are their meaning.
    private static readonly HashSet<Type> s_plain =
    [
        typeof(object), typeof(PropertyChangedEventArgs), typeof(Version), typeof(StrongBox<>), typeof(Collection<>), typeof(ObservableCollection<>),
        typeof(Tuple<>), typeof(Tuple<,>), typeof(Tuple<,,>), typeof(Tuple<,,,>), typeof(Tuple<,,,,>), typeof(Tuple<,,,,,>), typeof(Tuple<,,,,,,>), typeof(Tuple<,,,,,,,>),
    ];

    /// <summary>True for classes whose objects are passed by reference.</summary>
    public static bool IsCapability(Type type) => s_capabilities.GetOrAdd(type, static t => RuntimeTypes.Interfaces(t).Any(static i => i.IsDefined(typeof(CapabilityAttribute), inherit: false)));

    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table)
    {
        if (type == typeof(string)) return StringObjectCodec.Instance;
        if (type == typeof(Type) || type == typeof(Type).GetType()) return new TypeObjectCodec();
        if (type == typeof(StringBuilder)) return new StringBuilderCodec();
        if (type == typeof(BitArray)) return new BitArrayCodec();
        if (type == typeof(Uri)) return new UriCodec();
        if (typeof(CultureInfo).IsAssignableFrom(type)) return new CultureCodec();
        if (type == typeof(EventArgs)) return new EventArgsCodec();
        if (type == typeof(DBNull)) return new SingletonCodec(type, DBNull.Value);
        if (type.IsInterface || type.IsAbstract || typeof(Delegate).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type) || type.IsArray) return null;

        var leaves = IsCapability(type);
        if (leaves && kind == GraphKind.Message)
            return new RefusingCodec(type, new NotTransferableException(CodeNames.Of(type), "is passed by reference, and nobody can refer to it here", "Pass it where a capability interface of its is declared"));
        if (!table.Catalog.Contains(type)) return null;
        if (type.IsValueType)
        {
            table.CheckValue(type);
            return RuntimeTypes.New<ObjectCodec>(typeof(BoxCodec<>), [type]);
        }

        if (AsyncIterators.IsOne(type)) throw AsyncIterators.Refusal(type);
        Finalizers.Refuse(type);
        OverlappingFields.Refuse(type);
        if (ClosureSingleton(type) is { } singleton) return singleton;
        if (type == typeof(WireMarks.Kept)) return new KeptObjectCodec(null);
        if (!table.Catalog.IsNamed(type) && !s_plain.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type)) return null;
        var isNamed = table.Catalog.IsNamed(type);
        var hazard = isNamed && kind == GraphKind.Image ? table.Hazards.Of(type) : null;
        try
        {
            var codec = new FieldsCodec(type, FieldList.Of(type), table, kind)
            {
                MayLeave = leaves,
                Layout = isNamed ? TypeLayout.Of(type) : null,
                MayBeKept = kind == GraphKind.Image && (type == typeof(object) || (isNamed && !leaves && !OwnedTypes.IsOfCode(type))),
            };
            return hazard is null ? codec : new RefusingCodec(type, hazard, table.WriteUnrefused(type));
        }
        catch (NotTransferableException e)
        {
            return new RefusingCodec(type, hazard is null ? e : NotTransferableException.Together([e, hazard]), table.WriteUnrefused(type));
        }
    }

    // The one object behind all lambdas of a type that capture nothing: restored as this process's one, so that equal delegates stay equal.
    private static SingletonCodec? ClosureSingleton(Type type) =>
        OwnedTypes.IsClosure(type) && Array.Find(RuntimeTypes.StaticFields(type), static field => field.Name == "<>9") is { } instance ? new SingletonCodec(type, instance) : null;
}
