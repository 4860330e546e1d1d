using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code.Tokens;

/// <summary>
/// What the instructions of a method refer to, as fingerprints of the names. They are read in the module's metadata, as the compiler wrote them, where there is one: to find the members that they
/// mean would take the runtime longer than all else that is done to hash a method, and a later release of a library may have moved one into a base class, which changes nothing for who uses it.
/// </summary>
internal readonly struct MemberNames
{
    private static readonly CodeMemo<Type, MemberName> s_ofTypes = new();

    private readonly MethodBase _method;
    private readonly ModuleNames? _metadata;

    private MemberNames(MethodBase method) => (_method, _metadata) = (method, ModuleNames.Of(method.Module));

    public static MemberNames In(MethodBase method) => new(method);

    public static MemberName Of(Type type) => s_ofTypes.GetValue(type, static type => MemberName.Of(CodeText.Of(type)));

    /// <summary>Of the member, or the signature, that a token means.</summary>
    public MemberName Of(int token) => _metadata?.NameOf(MetadataTokens.EntityHandle(token)) ?? Resolved(token);

    /// <summary>Of the types of the locals, in order.</summary>
    public MemberName OfLocals(MethodBody body)
    {
        if (body.LocalSignatureMetadataToken == 0) return MemberName.None;
        return _metadata?.NameOf(MetadataTokens.EntityHandle(body.LocalSignatureMetadataToken))
            ?? MemberName.Of(string.Join(',', body.LocalVariables.Select(static local => CodeText.Of(local.LocalType))));
    }

    // Of code that was emitted or edited at run time, and where the runtime keeps no metadata.
    private MemberName Resolved(int token)
    {
        if (MetadataTokens.EntityHandle(token).Kind == HandleKind.StandaloneSignature) return MemberName.Of(Convert.ToHexString(RuntimeTypes.Signature(_method.Module, token)));
        if (Instructions.Resolve(_method, token, out var missing) is not { } member) return missing is null ? MemberName.None : MemberName.Of($"missing {missing.GetType().Name}{token}");
        var text = new StringBuilder();
        CodeText.AppendMember(text, member);
        return MemberName.Of(text.ToString(), member.Name);
    }
}
