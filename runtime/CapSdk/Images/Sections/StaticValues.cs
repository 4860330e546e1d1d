using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Images.Sections;

/// <summary>
/// What <c>static readonly</c> fields hold that the code of a process may read. Each host has its own, made by the same type initializer, and code that changes what one holds is refused where it
/// can be seen (<see cref="StaticContents"/>). Whatever made it another one there, or what it was computed from on this machine, shows here: the hash of what the source has is compared with that of the destination, in
/// the same builds. In another build it may be another on purpose, as the code of a method that is called may be.
/// </summary>
internal static class StaticValues
{
    private const string StaysOnItsHost = "What a static field holds stays on its host, and there it was another value than here: keep it in a field of the process, or ask a device for it.";
    private const string FailsHere = "The initializer of its class fails on this host, and did not where the process comes from: let both hosts have what it needs, or ask a device for the value.";

    /// <summary>Of the code of these types.</summary>
    public static StaticSection[] Of(CodecTable codecs, IEnumerable<Type> captured)
    {
        List<StaticSection> found = [];
        foreach (var field in captured.SelectMany(codecs.Hazards.ReadBy).Distinct())
            if (StaticValue.Of(codecs, field) is { Failed: false } value) found.Add(new StaticSection(codecs.Catalog.NameOf(field.DeclaringType!), field.Name, BuildsOf(value.Modules), value.Content));
        return [.. found];
    }

    /// <exception cref="MoveRefusedException">One holds something else here.</exception>
    /// <exception cref="ImageFormatException">There is no such field, or one is named twice.</exception>
    public static void Check(CodecTable codecs, StaticSection[] sections, ReadBudget budget)
    {
        List<Blocker> differing = [];
        HashSet<(string?, string?)> seen = [];
        foreach (var section in sections)
        {
            // Each may cost as much as the largest value that is looked at.
            if (!seen.Add((section.Holder, section.Field))) throw new ImageFormatException("A static field stands in the image twice.");
            budget.Step(1 + (section.Builds?.Length ?? 0));
            if (FieldOf(codecs, section) is not { } field || StaticValue.Of(codecs, field) is not { } here) continue;
            budget.Step(here.Bytes);
            if (here.Failed) differing.Add(BlockerOf(field, FailsHere));
            else if (here.Content != section.Content) differing.Add(BlockerOf(field, StaysOnItsHost));
        }

        if (differing.Count > 0) throw new MoveRefusedException("What the process reads in static fields is something else on this host:", differing);
    }

    // Null where one of the builds is another one here: then no class is initialised for it.
    private static FieldInfo? FieldOf(CodecTable codecs, StaticSection section)
    {
        var mark = section.Holder?.IndexOf('!', StringComparison.Ordinal) ?? -1;
        if (mark < 0 || section.Builds is not { } builds) throw new ImageFormatException("A static field of the image belongs to no class.");
        var holder = codecs.Catalog.Resolve(section.Holder![..mark], section.Holder[(mark + 1)..]);
        var own = holder.Assembly.GetName().Name;
        if (!Array.Exists(builds, build => build.Name == own)) throw new ImageFormatException($"The image does not say of which build {CodeNames.Of(holder)} is.");
        foreach (var build in builds)
            if (build.Build == Guid.Empty || codecs.Catalog.ModuleOf(build.Name) is not { } module || HotReload.BuildOf(module) != build.Build) return null;
        return Array.Find(RuntimeTypes.StaticFields(holder), field => field.Name == section.Field && field.IsInitOnly) ?? throw new ImageFormatException($"{CodeNames.Of(holder)} has no static readonly field of that name.");
    }

    private static ModuleSection[] BuildsOf(IEnumerable<Module> modules) =>
        [.. modules.Select(static module => new ModuleSection(module.Assembly.GetName().Name ?? "", HotReload.BuildOf(module)))];

    private static Blocker BlockerOf(FieldInfo field, string remedy) => new("", StaticFields.PlaceOf(field, field.DeclaringType!).Text, CodeNames.Of(field.FieldType), remedy);
}
