using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code.Tokens;

/// <summary>
/// What instructions refer to, as fingerprints of the names. They are read in the module's metadata, as the compiler wrote them, where there is one: to find the members that they mean would take
/// the runtime longer than all else that is done to hash a method, and a later release of a library may have moved one into a base class, which changes nothing for who uses it.
/// </summary>
internal static class MemberNames
{
    private static readonly CodeMemo<Type, MemberName> s_ofTypes = new();

    /// <summary>Of the member, or the signature, that a token in a method means.</summary>
    public static MemberName Of(MethodBase method, int token) => ModuleNames.Of(method.Module)?.NameOf(MetadataTokens.EntityHandle(token)) ?? Resolved(method, token);

    /// <summary>Of the types of a method's locals, in order.</summary>
    public static MemberName OfLocals(MethodBase method, MethodBody body)
    {
        if (body.LocalSignatureMetadataToken == 0) return MemberName.None;
        return ModuleNames.Of(method.Module)?.NameOf(MetadataTokens.EntityHandle(body.LocalSignatureMetadataToken))
            ?? MemberName.Of(string.Join(',', body.LocalVariables.Select(static local => CodeText.Of(local.LocalType))));
    }

    public static MemberName Of(Type type) => s_ofTypes.GetValue(type, static type => MemberName.Of(CodeText.Of(type)));

    // Of code that was emitted or edited at run time, and where the runtime keeps no metadata.
    private static MemberName Resolved(MethodBase method, int token)
    {
        if (MetadataTokens.EntityHandle(token).Kind == HandleKind.StandaloneSignature) return MemberName.Of(Convert.ToHexString(RuntimeTypes.Signature(method.Module, token)));
        if (Instructions.Resolve(method, token, out var missing) is not { } member) return missing is null ? MemberName.None : MemberName.Of($"missing {missing.GetType().Name}{token}");
        var text = new StringBuilder();
        CodeText.AppendMember(text, member);
        return MemberName.Of(text.ToString(), member.Name);
    }
}
