using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Objects;
using CapSdk.Codecs.Types;

namespace CapSdk.Images.Statics;

/// <summary>What one <c>static readonly</c> field holds on this host.</summary>
/// <param name="Modules">That of its class, and the other component modules whose classes and lambdas what it holds is made of: where any of these is another build, it may be another on purpose.</param>
/// <param name="Content">A hash of it; null where it is not compared.</param>
/// <param name="Bytes">How many were hashed.</param>
/// <param name="Objects">Those that it leads to, in an order that is the same on every host where the content is.</param>
/// <param name="IsUnchanging">None of them can change.</param>
/// <param name="Failed">The initializer of its class throws: it holds nothing, and who reads it gets that error.</param>
internal sealed record StaticValue(IReadOnlyCollection<Module> Modules, uint? Content, int Bytes, IReadOnlyList<object> Objects, bool IsUnchanging = false, bool Failed = false)
{
    // What is larger is taken on trust: it is hashed while the process stands still.
    private const int MaxBytes = 64 * 1024, MostItems = 4096;

    private const uint OfNull = 1;

    // Their order, or where they keep what, depends on hash codes, and these on the OS process.
    private static readonly HashSet<Type> s_byHashCodes =
    [
        typeof(ImmutableDictionary<,>), typeof(ImmutableDictionary<,>.Builder), typeof(ImmutableHashSet<>), typeof(ImmutableHashSet<>.Builder), typeof(Lookup<,>),
    ];

    /// <summary>Null where nothing of it can be part of a heap. Where it is taken on trust, without a hash.</summary>
    /// <param name="codecs">Of the host.</param>
    /// <param name="field">One of <see cref="ReadableFields"/>.</param>
    public static StaticValue? Of(CodecTable codecs, FieldInfo field)
    {
        if (!MayTravel(codecs, field.FieldType)) return null;
        if (!KeptObjects.TryValueOf(field, out var held)) return new StaticValue([field.Module], null, 0, [], Failed: true);
        if (held is null) return new StaticValue([field.Module], OfNull, 0, []);
        if (held is Delegate || held.GetType() == typeof(object)) return null;
        var onTrust = new StaticValue([field.Module], null, 0, [held]);
        if (codecs.Trusted.ContainsKey(field)) return onTrust;
        try
        {
            if (CountOf(held) <= MostItems && Read(codecs, field, held) is { } value) return value;
        }
        catch (NotTransferableException)
        {
            // Nor can it be compared.
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            // What a collection does that somebody is filling just now: the next time it may stand still.
            return onTrust;
        }

        codecs.Trusted[field] = true;
        return onTrust;
    }

    // To look at a value initialises its class: not for what could not be compared whatever it is.
    private static bool MayTravel(CodecTable codecs, Type declared) =>
        declared.IsValueType || declared.IsInterface || declared.IsAbstract || declared == typeof(object) || !PlatformAssemblies.Contains(declared.Assembly)
        || (!typeof(Delegate).IsAssignableFrom(declared) && codecs.OfType(declared, GraphKind.Image) is not RefusingCodec);

    // Of users' collections that would be the users' code.
    private static int CountOf(object value) => value is Array array ? array.Length : value is ICollection collection && PlatformAssemblies.Contains(value.GetType().Assembly) ? collection.Count : 0;

    private static StaticValue? Read(CodecTable codecs, FieldInfo field, object held)
    {
        using var writer = new GraphWriter(codecs, GraphKind.Image, limits: new GraphLimits(MaxBytes)) { Judged = new KeptObject(codecs, field.DeclaringType!, field, held) };
        writer.Write(held);
        var made = new Making(codecs, field.Module);
        var objects = new object[writer.ObjectCount];
        for (var number = 0; number < objects.Length; number++)
        {
            var value = objects[number] = writer.ObjectAt(number);
            if (ChangesByItself(value.GetType())) return null;
            made.Add(value.GetType());
            if (value is not Delegate several) continue;
            foreach (var one in several.GetInvocationList()) made.Add(one.Method.DeclaringType);
        }

        var written = writer.ToArray();
        return new StaticValue(made.Modules, (uint)Fingerprint.Of(written), written.Length, objects, !Unchanging.ChangingIn(writer).Any());
    }

    // What is in the order of hash codes, and what keeps in itself how it was used: an enumerable that gave an enumerator (queries, iterators), an exception that was thrown.
    private static bool ChangesByItself(Type type) =>
        type.Namespace == "System.Collections.Frozen" || typeof(IEnumerator).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type)
        || IsByHashCodes(type) || (type.BaseType is { } @base && IsByHashCodes(@base));

    private static bool IsByHashCodes(Type type) => type.IsGenericType && s_byHashCodes.Contains(type.GetGenericTypeDefinition());

    /// <summary>What something is made of.</summary>
    private sealed class Making(CodecTable codecs, Module first)
    {
        private readonly HashSet<Type> _seen = [];
        private readonly HashSet<Module> _modules = [first];

        public IReadOnlyCollection<Module> Modules => _modules;

        public void Add(Type? type)
        {
            while (type is { HasElementType: true }) type = type.GetElementType();
            if (type is null || !_seen.Add(type)) return;
            foreach (var argument in type.GetGenericArguments()) Add(argument);
            if (!codecs.Catalog.IsNamed(type)) return;
            _modules.Add(type.Module);
            Add(type.BaseType);

            // Objects are met by themselves; structs stand in place.
            foreach (var field in FieldList.Of(type))
                if (field.FieldType.IsValueType) Add(field.FieldType);
        }
    }
}
