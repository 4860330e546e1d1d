using System.Reflection.Emit;
using System.Reflection.Metadata;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Trust;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>The instructions of one method.</summary>
internal sealed class CodeWalk(Verification verification, Place place, ShapedCode code, StaticTypes values, bool isHashCode)
{
    private readonly ReferencedNames _names = place.Type.Module.Names;

    public void Run()
    {
        for (var at = 0; at < code.Count; at++)
        {
            switch (code.CodeAt(at).OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField:
                    Use(at, code.MemberAt(at));
                    break;
                case OperandType.InlineType:
                    UseType(at, _names.TextOf(code.TokenAt(at)));
                    break;
                case OperandType.InlineTok:
                    UseToken(at, code.TokenAt(at));
                    break;
                case OperandType.InlineSig:
                    verification.Report(place, Rules.UnsafeCode, "a function pointer", "calls any code", "use a delegate");
                    break;
            }

            if (code.NameAt(at) is "mkrefany" or "refanyval" or "refanytype" or "arglist") verification.Report(place, Rules.UnsafeCode, "a typed reference", "breaks the safety of memory", "use ref");
            if (Addresses.IsMadeUp(code, at)) verification.Report(place, Rules.UnsafeCode, "a pointer", "reaches any memory", "use spans and references");
        }
    }

    private void UseToken(int at, EntityHandle token)
    {
        if (token.Kind is HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification) TypeWalk.Use(verification, _names.TextOf(token), place);
        else Use(at, code.MemberAt(at));
    }

    private void UseType(int at, TypeText type)
    {
        TypeWalk.Use(verification, type, place);
        if (code.NameAt(at) is not ("isinst" or "castclass")) return;
        foreach (var value in values.Of(at, 0))
            if (CapabilityCasts.IsMore(value, type)) verification.Report(place, Rules.CapabilityCast, $"{value.ShortName} as {type.ShortName}", "is more than was handed in", $"take a {type.ShortName} where it is needed");
    }

    private void Use(int at, UsedMember member)
    {
        foreach (var named in member.Named) verification.Use(named, place);
        foreach (var argument in Constructions.In(member)) verification.UseConstructor(argument, place);
        if (member is { IsField: true, HasAddress: true }) verification.Report(place, Rules.UnsafeCode, "a pointer", "reaches any memory", "use spans and references");
        if (CapabilityCasts.AskedOfAll(member) is { } asked) verification.Report(place, Rules.CapabilityCast, $"{member.Name} of {asked.ShortName}", "is more than was handed in", $"take a {asked.ShortName} where it is needed");
        var entry = verification.JudgeMember(member, place.Type);
        if (entry.IsAllowed) entry = Overridden(at, member) ?? entry;
        if (entry.IsAllowed) verification.Reach(member, place);
        else if (!(isHashCode && OwnHashCode.Makes(member)) && !verification.IsOfCompiler(member, code, at)) verification.Report(place, entry, ShortNames.OfMember(member.Holder!.ShortName, member.Name));
    }

    // What is called by the object's own class, where that is known to be denied.
    private TamingEntry? Overridden(int at, UsedMember member)
    {
        foreach (var receiver in ReceiversOf(at, member))
            if (verification.JudgeOverride(receiver, member, place.Type) is { IsAllowed: false } denied) return denied;
        return null;
    }

    private IEnumerable<NamedType> ReceiversOf(int at, UsedMember member)
    {
        // Of a value type.
        if (at > 0 && code.CodeAt(at - 1).Value == OpCodes.Constrained.Value) return _names.TextOf(code.TokenAt(at - 1)).Type is { } constrained ? [constrained] : [];

        // What is put into a text is asked for its own.
        if (member.Name == "AppendFormatted") return member.Arguments.Select(static argument => argument.Type).OfType<NamedType>();
        return member is { Holder.Id: "System.Object", Taken: > 0 } && code.CodeAt(at).Value == OpCodes.Callvirt.Value ? values.Of(at, 0).Select(static value => value.Type).OfType<NamedType>() : [];
    }
}
