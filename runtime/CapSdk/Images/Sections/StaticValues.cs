using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Objects;
using CapSdk.Codecs.Types;

namespace CapSdk.Images.Sections;

/// <summary>
/// What <c>static readonly</c> fields hold that the code of a process may read. Each host has its own, made by the same type initializer, and code that changes what one holds is refused where it
/// can be seen (<see cref="StaticContents"/>). Whatever made it another one there, or what it was computed from on this machine, shows here: the hash of what the source has is compared with that of the destination, in
/// the same build. In another build it may be another on purpose, as the code of a method that is called may be.
/// </summary>
internal static class StaticValues
{
    // What is larger is taken on trust: it is hashed while the process stands still.
    private const int MaxBytes = 64 * 1024, MostItems = 4096;

    private const uint OfNull = 1;

    private static readonly HashSet<Type> s_inOrderOfHashes = [typeof(ImmutableDictionary<,>), typeof(ImmutableHashSet<>)];

    // Those that are taken on trust stay so: to find that out anew takes as long as to hash them.
    private static readonly CodeMemo<FieldInfo, object> s_trusted = new();

    /// <summary>Of the code of these types.</summary>
    public static StaticSection[] Of(CodecTable codecs, IEnumerable<Type> captured)
    {
        List<StaticSection> found = [];
        foreach (var field in captured.SelectMany(codecs.Hazards.ReadBy).Distinct())
            if (ContentOf(codecs, field, out _) is { } content) found.Add(new StaticSection(codecs.Catalog.NameOf(field.DeclaringType!), field.Name, HotReload.BuildOf(field.Module), content));
        return [.. found];
    }

    /// <exception cref="MoveRefusedException">One holds something else here.</exception>
    /// <exception cref="ImageFormatException">There is no such field.</exception>
    public static void Check(CodecTable codecs, StaticSection[] sections, ReadBudget budget)
    {
        List<Blocker> differing = [];
        foreach (var section in sections)
        {
            if (FieldOf(codecs, section) is not { } field) continue;
            var content = ContentOf(codecs, field, out var bytes);
            budget.Step(bytes);
            if (content is { } here && here != section.Content) differing.Add(Differing(field));
        }

        if (differing.Count > 0) throw new MoveRefusedException("What the process reads in static fields is something else on this host:", differing);
    }

    private static FieldInfo? FieldOf(CodecTable codecs, StaticSection section)
    {
        var mark = section.Holder.IndexOf('!', StringComparison.Ordinal);
        if (mark < 0) throw new ImageFormatException("A static field of the image belongs to no class.");
        var holder = codecs.Catalog.Resolve(section.Holder[..mark], section.Holder[(mark + 1)..]);
        if (HotReload.BuildOf(holder.Module) != section.Build || section.Build == Guid.Empty) return null;
        return Array.Find(RuntimeTypes.StaticFields(holder), field => field.Name == section.Field && field.IsInitOnly) ?? throw new ImageFormatException($"{CodeNames.Of(holder)} has no static readonly field of that name.");
    }

    // Null where it is taken on trust.
    private static uint? ContentOf(CodecTable codecs, FieldInfo field, out int bytes)
    {
        bytes = 0;
        if (s_trusted.TryGetValue(field, out _) || !IsCompared(codecs, field)) return null;
        if (KeptObjects.ValueOf(field) is not { } value) return OfNull;
        try
        {
            if (value is not Delegate && value.GetType() != typeof(object) && CountOf(value) <= MostItems && Written(codecs, field, value, out bytes) is { } content) return content;
        }
        catch (NotTransferableException)
        {
            // Nor can it be compared.
        }
        catch (InvalidOperationException)
        {
            // Somebody is filling it just now: the next time it may stand still.
            return null;
        }

        s_trusted.GetValue(field, static _ => new object());
        return null;
    }

    // To look at a value initialises its class, which happens at any time where no static constructor is written.
    private static bool IsCompared(CodecTable codecs, FieldInfo field) =>
        field.DeclaringType is { ContainsGenericParameters: false } holder && holder.Attributes.HasFlag(TypeAttributes.BeforeFieldInit) && codecs.Catalog.TryGetName(holder, out _);

    // Of users' collections that would be the users' code.
    private static int CountOf(object value) => value is Array array ? array.Length : value is ICollection collection && PlatformAssemblies.Contains(value.GetType().Assembly) ? collection.Count : 0;

    private static uint? Written(CodecTable codecs, FieldInfo field, object value, out int bytes)
    {
        using var writer = new GraphWriter(codecs, GraphKind.Image, limits: new GraphLimits(MaxBytes)) { Judged = new KeptObject(codecs, field.DeclaringType!, field, value) };
        writer.Write(value);
        var written = writer.ToArray();
        bytes = written.Length;
        return writer.Types.Any(IsInOrderOfHashes) ? null : (uint)Fingerprint.Of(written);
    }

    private static bool IsInOrderOfHashes(Type type) =>
        type.Namespace == "System.Collections.Frozen" || (type.IsGenericType && s_inOrderOfHashes.Contains(type.GetGenericTypeDefinition()));

    private static Blocker Differing(FieldInfo field) => new(
        "",
        StaticFields.PlaceOf(field, field.DeclaringType!).Text,
        CodeNames.Of(field.FieldType),
        "What a static field holds stays on its host, and there it was another value than here: keep it in a field of the process, or ask a device for it.");
}
