using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Images.Sections;

namespace CapSdk.Images.Statics;

/// <summary>
/// What <c>static readonly</c> fields hold that the code of a process may read. Each host has its own, made by the same type initializer, and code that changes what one holds is refused where it
/// can be seen (<see cref="StaticContents"/>). Whatever made it another one there, or what it was computed from on this machine, shows here: the hash of what the source has is compared with that of the destination, in
/// the same builds. In another build it may be another on purpose, as the code of a method that is called may be.
/// </summary>
internal static class StaticValues
{
    private const string StaysOnItsHost = "What a static field holds stays on its host, and there it was another value than here: keep it in a field of the process, or ask a device for it.";
    private const string FailsHere = "The initializer of its class fails on this host, and did not where the process comes from: let both hosts have what it needs, or ask a device for the value.";

    /// <summary>Of the code of the types that a heap names, with what it holds of them.</summary>
    public static StaticSection[] Of(CodecTable codecs, HeapWriter heap)
    {
        List<StaticSection> found = [];
        HashSet<int> noted = [];
        foreach (var field in ReadFields.Of(codecs, heap.Types))
        {
            if (StaticValue.Of(codecs, field) is { Failed: false } value)
                found.Add(new StaticSection(ReadFields.NameOf(codecs.Catalog, field.DeclaringType!), field.Name, BuildsOf(value.Modules), value.Content, HeldObjects.In(heap, value.Objects, noted)));
        }

        return [.. found];
    }

    /// <summary>Compares.</summary>
    /// <param name="codecs">Of this host.</param>
    /// <param name="sections">Of the image.</param>
    /// <param name="captured">The types that its heap names.</param>
    /// <param name="budget">Of the image.</param>
    /// <returns>Objects of this host, by the numbers of those in the heap whose place they take.</returns>
    /// <exception cref="MoveRefusedException">One holds something else here.</exception>
    /// <exception cref="ImageFormatException">There is no such field, or one is named twice.</exception>
    public static IReadOnlyDictionary<int, object> Check(CodecTable codecs, StaticSection[] sections, IEnumerable<Type> captured, ReadBudget budget)
    {
        var held = new HeldObjects();
        if (sections.Length == 0) return held.Own;
        List<Blocker> differing = [];
        HashSet<(string?, string?)> seen = [];
        var fields = ByName(codecs, captured, budget);
        foreach (var section in sections)
        {
            // Each may cost as much as the largest value that is looked at.
            if (!seen.Add((section.Holder, section.Field))) throw new ImageFormatException("A static field stands in the image twice.");
            budget.Step(1 + (section.Builds?.Length ?? 0) + (section.Held?.Length ?? 0));
            var isSameBuild = IsOfBuildsHere(codecs, section);
            if (!fields.TryGetValue((section.Holder!, section.Field ?? ""), out var field))
            {
                if (isSameBuild) throw new ImageFormatException("The image says what a static field holds that its code does not read.");
                continue;
            }

            // In another build no class is initialised but for an object of its own.
            if ((!isSameBuild && section.Held is not { Length: > 0 }) || StaticValue.Of(codecs, field) is not { } here) continue;
            budget.Step(here.Bytes);
            if (here is { Failed: false } && here.Content == section.Content) held.Take(section.Held ?? [], here.Objects);
            else if (isSameBuild) differing.Add(new Blocker("", StaticFields.PlaceOf(field, field.DeclaringType!).Text, CodeNames.Of(field.FieldType), here.Failed ? FailsHere : StaysOnItsHost));
        }

        return differing.Count == 0 ? held.Own : throw new MoveRefusedException("What the process reads in static fields is something else on this host:", differing);
    }

    private static Dictionary<(string Holder, string Field), FieldInfo> ByName(CodecTable codecs, IEnumerable<Type> captured, ReadBudget budget)
    {
        Dictionary<(string, string), FieldInfo> fields = [];
        foreach (var field in ReadFields.Of(codecs, captured))
        {
            budget.Step(1);
            fields[(ReadFields.NameOf(codecs.Catalog, field.DeclaringType!), field.Name)] = field;
        }

        return fields;
    }

    // False where one of the builds that the value is made of is another one here.
    private static bool IsOfBuildsHere(CodecTable codecs, StaticSection section)
    {
        var mark = section.Holder?.IndexOf('!', StringComparison.Ordinal) ?? -1;
        if (mark < 0 || section.Builds is not { } builds) throw new ImageFormatException("A static field of the image belongs to no class.");
        var own = section.Holder![..mark];
        if (!Array.Exists(builds, build => build.Name == own)) throw new ImageFormatException($"The image does not say of which build {own} is.");
        return Array.TrueForAll(builds, build => build.Build != Guid.Empty && codecs.Catalog.ModuleOf(build.Name) is { } module && HotReload.BuildOf(module) == build.Build);
    }

    private static ModuleSection[] BuildsOf(IEnumerable<Module> modules) =>
        [.. modules.Select(static module => new ModuleSection(module.Assembly.GetName().Name ?? "", HotReload.BuildOf(module)))];
}
