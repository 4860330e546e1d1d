using System.Collections;
using System.Globalization;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Collections;

/// <summary>The comparers of the base library, whose classes are private to it: by what they do.</summary>
internal sealed class ComparerCodec() : ObjectCodec(typeof(WireMarks.Comparer))
{
    private enum Kind : byte
    {
        Ordinal,
        OrdinalIgnoreCase,
        Invariant,
        InvariantIgnoreCase,
        ReferenceEquality,
        DefaultEquality,
        DefaultOrder,
        Culture,
        StructuralEquality,
        StructuralOrder,
        SetEquality,
    }

    // Without the rules of languages (InvariantGlobalization) every comparer of a culture compares numbers of characters.
    private static readonly bool s_hasLanguages = string.Compare("a", "B", CultureInfo.InvariantCulture, CompareOptions.None) < 0;

    // Told by example: the class has no public name.
    private static readonly Type s_setEquality = HashSet<int>.CreateSetComparer().GetType().GetGenericTypeDefinition();

    public override bool HasBody => false;

    public override int ObjectSize => 192;

    public static bool Covers(Type type) => PlatformAssemblies.Contains(type.Assembly) && IsComparer(type);

    /// <summary>True for comparers of any kind, users' own too.</summary>
    public static bool IsComparer(object value) => value is IComparer or IEqualityComparer
        || RuntimeTypes.Interfaces(value.GetType()).Any(static one => one.IsConstructedGenericType && one.GetGenericTypeDefinition() is var definition && (definition == typeof(IComparer<>) || definition == typeof(IEqualityComparer<>)));

    /// <summary>True for comparers that go through the items of arrays or sets.</summary>
    public static bool LooksInside(object comparer) => comparer is not StringComparer && (IsSetEquality(comparer.GetType())
        || ReferenceEquals(comparer, StructuralComparisons.StructuralEqualityComparer) || ReferenceEquals(comparer, StructuralComparisons.StructuralComparer));

    public override void WriteHead(GraphWriter writer, object value)
    {
        if (ReferenceEquals(value, StringComparer.Ordinal)) Write(Kind.Ordinal);
        else if (ReferenceEquals(value, StringComparer.OrdinalIgnoreCase)) Write(Kind.OrdinalIgnoreCase);
        else if (value.Equals(StringComparer.InvariantCulture)) WriteOfLanguage(Kind.Invariant);
        else if (value.Equals(StringComparer.InvariantCultureIgnoreCase)) WriteOfLanguage(Kind.InvariantIgnoreCase);
        else if (value is ReferenceEqualityComparer) Write(Kind.ReferenceEquality);
        else if (ReferenceEquals(value, StructuralComparisons.StructuralEqualityComparer)) Write(Kind.StructuralEquality);
        else if (ReferenceEquals(value, StructuralComparisons.StructuralComparer)) Write(Kind.StructuralOrder);
        else if (value is StringComparer comparer && StringComparer.IsWellKnownCultureAwareComparer(comparer, out var compare, out var options))
        {
            WriteOfLanguage(Kind.Culture);
            writer.Out.Text(compare.Name);
            writer.Out.Var((uint)options);
        }
        else if (IsSetEquality(value.GetType()))
        {
            Write(Kind.SetEquality);
            writer.TypeReference(value.GetType().GetGenericArguments()[0]);
        }
        else if (DefaultOf(value, typeof(EqualityComparer<>)) is { } equated)
        {
            Write(Kind.DefaultEquality);
            writer.TypeReference(equated);
        }
        else if (DefaultOf(value, typeof(Comparer<>)) is { } ordered)
        {
            Write(Kind.DefaultOrder);
            writer.TypeReference(ordered);
        }
        else
        {
            throw new NotTransferableException(CodeNames.Of(AsDeclared(value.GetType())), "is made from something that does not travel", "Write a comparer class of your own, and use that: what Create makes of a delegate does not move");
        }

        void Write(Kind kind) => writer.Out.Byte((byte)kind);

        void WriteOfLanguage(Kind kind)
        {
            Write(kind);
            writer.Out.Byte(s_hasLanguages ? (byte)1 : (byte)0);
        }
    }

    public override object ReadHead(GraphReader reader)
    {
        var kind = (Kind)reader.In.Byte();
        if (kind is Kind.Invariant or Kind.InvariantIgnoreCase or Kind.Culture && reader.In.Byte() != (s_hasLanguages ? 1 : 0))
            throw new ImageFormatException("A comparer of a culture would compare otherwise here: one of the hosts runs without the rules of languages (InvariantGlobalization).");
        switch (kind)
        {
            case Kind.Ordinal: return StringComparer.Ordinal;
            case Kind.OrdinalIgnoreCase: return StringComparer.OrdinalIgnoreCase;
            case Kind.Invariant: return StringComparer.InvariantCulture;
            case Kind.InvariantIgnoreCase: return StringComparer.InvariantCultureIgnoreCase;
            case Kind.ReferenceEquality: return ReferenceEqualityComparer.Instance;
            case Kind.StructuralEquality: return StructuralComparisons.StructuralEqualityComparer;
            case Kind.StructuralOrder: return StructuralComparisons.StructuralComparer;
            case Kind.DefaultEquality: return Default(typeof(EqualityComparer<>), reader.TypeReference());
            case Kind.DefaultOrder: return Default(typeof(Comparer<>), reader.TypeReference());
            case Kind.SetEquality: return RuntimeTypes.New<SetEquality>(typeof(SetEquality<>), [Argument(reader.TypeReference())]).Comparer;
            case Kind.Culture:
                var name = reader.RequiredText();
                var options = (CompareOptions)reader.In.Var32();
                try
                {
                    return StringComparer.Create(CultureInfo.GetCultureInfo(name, predefinedOnly: true), options);
                }
                catch (ArgumentException)
                {
                    throw new ImageFormatException("A culture is not known here.");
                }

            default: throw new ImageFormatException("A comparer is of no known kind.");
        }
    }

    private static bool IsSetEquality(Type type) => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == s_setEquality;

    private static bool IsComparer(Type type)
    {
        if (IsSetEquality(type)) return true;
        if (typeof(StringComparer).IsAssignableFrom(type) || type == typeof(ReferenceEqualityComparer) || type == StructuralComparisons.StructuralComparer.GetType() || type == StructuralComparisons.StructuralEqualityComparer.GetType()) return true;
        for (var above = type.BaseType; above is not null; above = above.BaseType)
            if (above.IsConstructedGenericType && above.GetGenericTypeDefinition() is var definition && (definition == typeof(EqualityComparer<>) || definition == typeof(Comparer<>))) return true;
        return false;
    }

    // Classes that Create makes objects of are nobody's to name.
    private static Type AsDeclared(Type type) => type.IsVisible || type.BaseType is not { } above || above == typeof(object) ? type : AsDeclared(above);

    // T where value is the default comparer of T. Comparers that a delegate was made into are of other classes.
    private static Type? DefaultOf(object value, Type definition)
    {
        for (var above = value.GetType(); above is not null; above = above.BaseType)
        {
            if (!above.IsConstructedGenericType || above.GetGenericTypeDefinition() != definition) continue;
            var compared = above.GetGenericArguments()[0];
            return Default(definition, compared).Equals(value) ? compared : null;
        }

        return null;
    }

    private static object Default(Type definition, Type compared) =>
        RuntimeTypes.StaticProperty(RuntimeTypes.Make(definition, Argument(compared)), nameof(Comparer<int>.Default))!;

    private static Type Argument(Type compared) =>
        compared.IsGenericTypeDefinition || compared == typeof(void) ? throw new ImageFormatException("A comparer compares nothing.") : compared;

    private abstract class SetEquality
    {
        public abstract object Comparer { get; }
    }

    private sealed class SetEquality<T> : SetEquality
    {
        public override object Comparer => HashSet<T>.CreateSetComparer();
    }
}
