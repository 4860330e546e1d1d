using System.Reflection.Metadata;
using CapSdk.Confinement.Trust;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>Attributes that are read at run time or by tools, and change what code may do.</summary>
internal static class AttributeWalk
{
    public static void Run(Verification verification, CustomAttributeHandleCollection attributes, Place place)
    {
        var module = place.Type.Module;
        foreach (var handle in attributes)
        {
            var attribute = module.Metadata.GetCustomAttribute(handle);
            var made = module.Names.MemberOf(attribute.Constructor);

            // What describes data is read by reflection, which is denied; what changes how code runs is read by the runtime.
            if (verification.JudgeMember(made, place.Type).Verdict == Verdict.Applied) continue;
            if (!place.Type.IsConfined && (IsDescription(made, place) || verification.JudgeMember(made, place.Type).Verdict != Verdict.Forbidden)) continue;
            foreach (var named in module.Names.TextOf(AttributeNames.TypeOf(module.Metadata, attribute)).Named) verification.Use(named, place);
            if (verification.JudgeMember(made, place.Type) is { IsAllowed: false } denied && verification.MayName(made.Holder!, place)) verification.Report(place, denied, ShortNames.OfMember(made.Holder!.ShortName, made.Name));
        }
    }

    // Of plain data. All that the runtime reads lies in two namespaces.
    private static bool IsDescription(UsedMember made, Place place) => PlainTypes.IsUnmarked(place.Type) && made.Holder is not { Space: "System.Runtime.CompilerServices" or "System.Runtime.InteropServices" };
}
