using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using CapSdk.Confinement.Casts;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Statics;
using CapSdk.Confinement.Trust;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>The instructions of one method.</summary>
internal sealed class CodeWalk(Verification verification, Place place, ShapedCode code, StaticTypes values, bool isHashCode)
{
    private readonly ReferencedNames _names = place.Type.Module.Names;

    // In GetHashCode, the instructions that make hash codes, and what is to be said of each.
    private readonly Dictionary<int, TamingEntry> _hashes = [];

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
                    verification.Report(place, AuthorityRules.UnsafeCode, "a function pointer", "calls any code", "use a delegate");
                    break;
            }

            if (code.NameAt(at) is "mkrefany" or "refanyval" or "refanytype" or "arglist") verification.Report(place, AuthorityRules.UnsafeCode, "a typed reference", "breaks the safety of memory", "use ref");
            if (code.NameAt(at) == "localloc" && !code.IsCleared && !place.Type.IsGeneratedRegex) verification.Report(place, AuthorityRules.UnsafeCode, "memory of the stack as it is", "holds what others have left there", "leave out [SkipLocalsInit]");
            if (Addresses.IsMadeUp(code, at, values)) verification.Report(place, AuthorityRules.UnsafeCode, "a pointer", "reaches any memory", "use spans and references");
        }

        if (HashFlow.Kept(code, _hashes.Keys) is { } kept) Report(_hashes[kept], code.MemberAt(kept));
    }

    private void Report(TamingEntry denied, UsedMember member) => verification.Report(place, denied, ShortNames.OfMember(member.Holder!.ShortName, member.Name));

    private void UseToken(int at, EntityHandle token)
    {
        if (token.Kind is HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification) TypeWalk.Use(verification, _names.TextOf(token), place);
        else Use(at, code.MemberAt(at));
    }

    private void UseType(int at, TypeText type)
    {
        if (!(isHashCode && OwnHashCode.IsMaker(type.Type))) TypeWalk.Use(verification, type, place);
        if (code.NameAt(at) is not ("isinst" or "castclass" or "unbox" or "unbox.any")) return;
        if (IsCombined(at) || IsOwnEquality(at, type)) return;
        foreach (var value in values.Of(at, 0)) Cast(value, type);
    }

    // Of two delegates the library makes one of the same type, which it declares as any.
    private bool IsCombined(int at) =>
        at > 0 && code.CodeAt(at - 1).OperandType == OperandType.InlineMethod && code.MemberAt(at - 1) is { Name: "Combine" or "Remove", Holder: { Origin: TypeOrigin.BaseLibrary, Id: "System.Delegate" } };

    // Whether the other is one as this object is what it has to ask.
    private bool IsOwnEquality(int at, TypeText to) => place.Method == "Equals" && IsEqualsOfObject && to.Type?.Definition == place.Type && code.OriginsOf(at, 0).All(origin => origin >= 0 && code.NameAt(origin) == "ldarg" && code.VariableOf(origin) is (_, 1));

    private bool IsEqualsOfObject => code.Type.Module.Metadata.GetMethodDefinition(code.Handle) is var method && (method.Attributes & (MethodAttributes.Virtual | MethodAttributes.NewSlot)) == MethodAttributes.Virtual
        && method.DecodeSignature(_names.Signatures, null) is { ParameterTypes: [{ Id: "System.Object" }] };

    private void Cast(TypeText from, TypeText to)
    {
        var name = to.IsParameter ? TypeParameter.Of(to, place.Type, code.Handle).Name : to.ShortName;
        if (CapabilityCasts.IsMore(from, to)) verification.Report(place, AuthorityRules.CapabilityCast, $"{from.ShortName} as {name}", "is more than was handed in", $"take the {name} itself where it is needed");
        else if (CapabilityCasts.IsMoreByArgument(from, to) && !IsConstrainedTo(from, to)) Demand(to, Walk.Demand.OfCast(from));
    }

    // What the language converts by itself.
    private bool IsConstrainedTo(TypeText from, TypeText to) => from.IsParameter && TypeParameter.Of(from, place.Type, code.Handle).Constraints.Any(constraint => constraint.Id == to.Id);

    private void Meet(TypeText asked, Demand demand)
    {
        if (asked.IsParameter) Demand(asked, demand);
        else verification.UseDemanded(asked, demand, place);
    }

    private void Demand(TypeText parameter, Demand demand)
    {
        var of = TypeParameter.Of(parameter, place.Type, code.Handle);
        verification.Arguments.Demand(of, demand);

        // Whatever is given is one of these.
        foreach (var constraint in of.Constraints) verification.UseDemanded(constraint, demand, place);
    }

    private void Use(int at, UsedMember member)
    {
        foreach (var named in member.Named) verification.Use(named, place);

        // What is taken out of plain data is in the hands of whoever takes it, though nothing here names it.
        if (member.Holder?.Definition is { } data && data != place.Type && PlainTypes.IsUnmarked(data) && member is { IsField: true } or { Accessed: not null, Returns: true })
            foreach (var named in member.ResultGiven?.Named ?? []) verification.Use(named, place);
        foreach (var argument in Constructions.In(member)) verification.UseConstructor(argument, place);
        if (CompilerStatics.IsMisused(code, at)) verification.Report(place, AuthorityRules.SharedVariable, "a static variable", "is shared by all processes of a host", "keep it in a field of an object");
        if (member is { IsField: true, HasAddress: true }) verification.Report(place, AuthorityRules.UnsafeCode, "a pointer", "reaches any memory", "use spans and references");
        if (CapabilityCasts.AskedOfAll(member) is { } asked)
            foreach (var sequence in code.NameAt(at) == "ldftn" ? [values.Unknown] : values.Of(at, 0)) CastAll(member, asked, CapabilityCasts.ItemOf(sequence));
        if (JsonTimes.AskedBy(member) is { } read) Meet(read, JsonTimes.Demand);
        if (member.Holder is { Origin: TypeOrigin.BaseLibrary } library && LibraryCasts.Of(library.Id, member.Name, member.Taken) is var (from, into)) Put([.. values.Of(at, from)], values.Of(at, into));
        verification.Arguments.Give(member, code.Handle, place);
        foreach (var parameter in ParametersOf(at, member)) Demand(parameter, Walk.Demand.OfCall(member, parameter));
        var entry = IsOwnNumber(at, member) || JsonItems.ArePlain(member) ? Judge.Allowed : verification.JudgeMember(member, place.Type);
        if (entry.IsAllowed || isHashCode) entry = Overridden(at, member) ?? entry;
        if (Spreads.IsOne(code, at)) Spread(at);
        if (entry.IsAllowed || (entry.Verdict == Verdict.Nondeterministic && (HashOrder.Lasts(member) || HashOrder.IsLost(member, code, at)))) verification.Reach(member, place);
        else if (!verification.IsOfCompiler(member, code, at))
        {
            if (isHashCode && entry.Verdict == Verdict.Nondeterministic && OwnHashCode.Makes(member)) _hashes.Add(at, entry);
            else Report(entry, member);
        }
    }

    // Where the declared types tell.
    private void Put(IReadOnlyList<TypeText> all, IEnumerable<TypeText> places)
    {
        if (all.Count == 0) return;
        foreach (var into in places)
            if (CarriedCapabilities.AreMore(all, into)) verification.Report(place, AuthorityRules.CapabilityCast, $"{all[0].ShortName} in {into.ShortName}", "is more than was handed in", $"take the {into.ShortName} itself where it is needed");
    }

    private void CastAll(UsedMember member, TypeText asked, TypeText? item)
    {
        item ??= values.Unknown;
        if (CapabilityCasts.IsMoreByArgument(item, asked)) Demand(asked, Walk.Demand.OfCast(member.Constructed!));
        else if (CapabilityCasts.IsMore(item, asked)) verification.Report(place, AuthorityRules.CapabilityCast, $"{member.Name} of {asked.ShortName}", "is more than was handed in", $"take the {asked.ShortName} itself where it is needed");
    }

    // What goes through the collection stands in the base class library.
    private void Spread(int at)
    {
        foreach (var spread in values.Of(at, 0).Where(static value => !HashOrder.Lasts(value)).Select(static value => value.Type).OfType<NamedType>())
            if (verification.JudgeOverride(spread, Spreads.Enumerating(spread), place.Type) is { IsAllowed: false } denied) verification.Report(place, denied, ShortNames.OfMember(spread.ShortName, "GetEnumerator"));
    }

    // Whoever gives the type to generic code says whose member it is.
    private IEnumerable<TypeText> ParametersOf(int at, UsedMember member)
    {
        if (isHashCode && OwnHashCode.Makes(member)) return [];
        IEnumerable<TypeText> receivers = code.ConstrainedAt(at) is { } constrained ? [constrained] : IsAskedVirtually(at, member) ? values.Of(at, 0) : [];
        return receivers.Where(static receiver => receiver.IsParameter);
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
        if (code.ConstrainedAt(at) is { } constrained) return constrained.Type is { } type ? [type] : [];

        // What is put into a text is asked for its own.
        if (member.Name == "AppendFormatted") return member.Arguments.Select(static argument => argument.Type).OfType<NamedType>();
        return IsAskedVirtually(at, member) ? values.Of(at, 0).Select(static value => value.Type).OfType<NamedType>() : [];
    }

    // The hash code of an enumeration is its number, and that of a struct of the base library what the list says of it.
    private bool IsOwnNumber(int at, UsedMember member) => member is { Name: nameof(GetHashCode), Holder.Id: "System.Object" } && code.ConstrainedAt(at) is { Type: { } asked }
        && (asked.Definition?.Base?.Id == "System.Enum" || (asked.Origin == TypeOrigin.BaseLibrary && verification.JudgeOverride(asked, member, place.Type) is { IsAllowed: true }));

    // A member that all objects have.
    private bool IsAskedVirtually(int at, UsedMember member) => member is { Holder.Id: "System.Object", Taken: > 0 } && code.CodeAt(at).Value == OpCodes.Callvirt.Value;
}
