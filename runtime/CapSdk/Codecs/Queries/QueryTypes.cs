using System.Collections;
using System.Reflection;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Queries;

/// <summary>
/// The classes that LINQ to objects makes of a query: its iterators, what they hold, and the closures in which it joins two lambdas. They are private
/// code of the platform, in which a process is suspended as in a method of its own, and so they are treated: in images only, field by field, and
/// resumed in the same code only (<see cref="QueryIdentity"/>).
/// </summary>
internal static class QueryTypes
{
    private static readonly Assembly s_library = typeof(Enumerable).Assembly;
    private static readonly Lazy<HashSet<Type>> s_definitions = new(Definitions);

    public static string Library { get; } = s_library.GetName().Name ?? "";

    public static Guid Version => s_library.ManifestModule.ModuleVersionId;

    /// <summary>All of them, generic ones as definitions.</summary>
    public static IEnumerable<Type> All => s_definitions.Value;

    public static bool Covers(Type type) =>
        type.Assembly == s_library && !type.HasElementType && s_definitions.Value.Contains(type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type);

    /// <summary>True for the classes in which LINQ keeps lambdas of its own, and the user's that it joins.</summary>
    public static bool IsClosure(Type type) => Covers(type) && OwnedTypes.IsClosure(type);

    /// <summary>
    /// True for fields whose values mean nothing in another process. An iterator that was made by no thread of a process makes a new one when it is enumerated; a
    /// lookup is hashed anew.
    /// </summary>
    public static bool IsOfOneProcess(FieldInfo field) =>
        field.DeclaringType?.Assembly == s_library && (field.Name == "_threadId" || field.Name is LookupParts.HashCode or LookupParts.NextInBucket);

    /// <summary>The object that a class keeps as its only one; null for other classes.</summary>
    public static FieldInfo? Singleton(Type type) => Array.Find(RuntimeTypes.StaticFields(type), field => field.IsInitOnly && field.FieldType == type);

    /// <summary>The levels of a class whose code this is, most derived first, as definitions.</summary>
    public static IEnumerable<Type> Levels(Type definition)
    {
        for (var level = definition; level is not null && level.Assembly == s_library; level = level.BaseType) yield return level.IsGenericType ? level.GetGenericTypeDefinition() : level;
    }

    private static HashSet<Type> Definitions()
    {
        HashSet<Type> found = [];
        var waiting = new Queue<Type>(RuntimeTypes.AllTypes(s_library).Where(static type => IsSequence(type) || OwnedTypes.IsClosure(type)));
        while (waiting.TryDequeue(out var next))
        {
            while (next.HasElementType) next = next.GetElementType()!;
            if (next.IsConstructedGenericType) next = next.GetGenericTypeDefinition();
            if (next.IsGenericParameter || next.Assembly != s_library || next.Namespace != typeof(Enumerable).Namespace || !next.IsClass || !found.Add(next)) continue;
            foreach (var field in RuntimeTypes.DeclaredFields(next)) waiting.Enqueue(field.FieldType);
        }

        return found;
    }

    private static bool IsSequence(Type type) => typeof(IEnumerable).IsAssignableFrom(type) || typeof(IEnumerator).IsAssignableFrom(type);
}
