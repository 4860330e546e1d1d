using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Trust;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>What a type declares: bases, constraints, attributes, fields, and its methods one by one.</summary>
internal static class TypeWalk
{
    public static void Run(Verification verification, ModuleType type)
    {
        var place = new Place(type, "", ShortNames.OfHolder(type));
        var metadata = type.Module.Metadata;
        if (type.Base is { } above)
        {
            Use(verification, above, place);
            verification.Arguments.Give(above, place);
            foreach (var made in Constructions.In(above)) verification.UseConstructor(made, place);

            // Its overrides are called by whatever it is given to, and its own members do input and output.
            if (above.Type is { Origin: TypeOrigin.BaseLibrary, Space: "System.IO" } io && !io.Id.EndsWith("Exception", StringComparison.Ordinal))
                verification.Report(place, AuthorityRules.AmbientAuthority, io.ShortName + " as a base class", "does input and output", "hold one that was handed in");
        }

        foreach (var facet in type.Interfaces)
        {
            foreach (var named in facet.Named) verification.Use(named, place, isInherited: true);
            verification.Arguments.Give(facet, place);
            foreach (var made in Constructions.In(facet)) verification.UseConstructor(made, place);
            if (!type.IsInterface && !GeneratedTypes.Is(type) && facet.Type?.Definition is { IsCapability: true } capability) UseInherited(verification, type, capability, place);
        }

        UseConstraints(verification, type, type.Definition.GetGenericParameters(), place);
        AttributeWalk.Run(verification, type.Definition.GetCustomAttributes(), place);
        if ((type.Definition.Attributes & TypeAttributes.LayoutMask) == TypeAttributes.ExplicitLayout && !type.IsMadeByCompiler && type.Outer is not { IsMadeByCompiler: true })
            verification.Report(place, AuthorityRules.UnsafeCode, "an explicit layout", "lets fields lie over each other", "let each field have a place of its own");

        foreach (var handle in type.Definition.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            var of = new Place(type, "", ShortNames.OfMember(ShortNames.OfType(type.Name), ShortNames.OfField(metadata.GetString(field.Name))));
            var held = field.DecodeSignature(type.Module.Names.Signatures, null);
            if (type.IsMadeByCompiler) UseHeld(verification, held, of);
            else Use(verification, held, of);
            AttributeWalk.Run(verification, field.GetCustomAttributes(), of);
            verification.Statics.Check(type, handle, of);
        }

        foreach (var property in type.Definition.GetProperties()) AttributeWalk.Run(verification, metadata.GetPropertyDefinition(property).GetCustomAttributes(), place);
        foreach (var @event in type.Definition.GetEvents()) AttributeWalk.Run(verification, metadata.GetEventDefinition(@event).GetCustomAttributes(), place);
        foreach (var method in type.Definition.GetMethods()) MethodWalk.Run(verification, type, method);
    }

    // What a capability has written into itself, and the type has not of its own.
    private static void UseInherited(Verification verification, ModuleType type, ModuleType capability, Place place)
    {
        foreach (var handle in capability.Definition.GetMethods())
        {
            var method = capability.Module.Metadata.GetMethodDefinition(handle);
            var member = capability.Module.Names.MemberOf(handle);
            if ((method.Attributes & (MethodAttributes.Static | MethodAttributes.Abstract)) != 0 || Implements(type, capability, member)) continue;
            if (verification.JudgeMember(member, type) is { IsAllowed: false } open) verification.Report(place, open, ShortNames.OfMember(ShortNames.OfType(capability.Name), member.Name));
            else verification.Reach(member, place);
        }
    }

    // By a method of its own or of a base class, or by one that says so.
    private static bool Implements(ModuleType type, ModuleType capability, UsedMember member)
    {
        for (var at = type; at is not null; at = at.Base?.Type?.Definition)
            if (at.Declares(member.Id) || at.Implementations.Any(one => one.Declared is var declared && declared.Holder?.Definition == capability && declared.Method == member.Method)) return true;
        return false;
    }

    /// <summary>What a local holds, or a field that the compiler has made of one: a type that nobody may name gives nothing by being held.</summary>
    public static void UseHeld(Verification verification, TypeText text, Place place)
    {
        if (text.HasAddress) verification.Report(place, AuthorityRules.UnsafeCode, "a pointer", "reaches any memory", "use spans and references");
    }

    /// <summary>All that a signature names.</summary>
    public static void Use(Verification verification, TypeText text, Place place)
    {
        foreach (var named in text.Named) verification.Use(named, place);
        UseHeld(verification, text, place);
    }

    public static void UseConstraints(Verification verification, ModuleType type, GenericParameterHandleCollection parameters, Place place)
    {
        var metadata = type.Module.Metadata;
        foreach (var handle in parameters)
        {
            AttributeWalk.Run(verification, metadata.GetGenericParameter(handle).GetCustomAttributes(), place);
            foreach (var constraint in metadata.GetGenericParameter(handle).GetConstraints())
            {
                var named = type.Module.Names.TextOf(metadata.GetGenericParameterConstraint(constraint).Type);

                // What the compiler says for struct and unmanaged.
                if (named.Id != "System.ValueType") Use(verification, named, place);
            }
        }
    }
}
