using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Code.Tokens;
using CapSdk.Codecs.Types;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>What the code of a method refers to decides whether a suspended one may go on in another build.</summary>
public sealed class MemberNameTests
{
    public static TheoryData<string> Assemblies =>
    [
        typeof(object).Assembly.FullName!, typeof(Enumerable).Assembly.FullName!, typeof(CapHost).Assembly.FullName!, typeof(MemberNameTests).Assembly.FullName!, Bank.Unoptimized.FullName!, Bank.Optimized.FullName!,
    ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Members_that_the_runtime_tells_apart_have_different_names_in_the_metadata(string assembly)
    {
        var texts = new Dictionary<ulong, (int Token, string Text)>();
        foreach (var method in MethodsOf(Assembly.Load(assembly)))
        {
            foreach (var token in TokensOf(method))
            {
                if (Instructions.Resolve(method, token, out _) is not { } member) continue;
                var text = new StringBuilder();
                CodeText.AppendMember(text, member);
                var name = MemberNames.In(method).Of(token).Hash;
                if (!texts.TryGetValue(name, out var other)) texts[name] = (token, text.ToString());
                else Assert.Equal(other.Text, text.ToString());
            }
        }

        Assert.True(texts.Count > 100, $"Only {texts.Count} members were met.");
    }

    [Fact]
    public void Code_that_was_emitted_at_run_time_is_told_apart_by_what_it_refers_to()
    {
        var method = Emitted(nameof(Math.Abs));
        Assert.NotEqual(0ul, MethodCode.Of(method));
        Assert.Equal(MethodCode.Of(method), MethodCode.Of(Emitted(nameof(Math.Abs))));
        Assert.NotEqual(MethodCode.Of(method), MethodCode.Of(Emitted(nameof(Math.Sign))));
    }

    // Where type arguments take part, the runtime tells more apart than the code of the one definition does.
    private static IEnumerable<MethodBase> MethodsOf(Assembly assembly) => RuntimeTypes.AllTypes(assembly)
        .Where(static type => !type.IsGenericType)
        .SelectMany(static type => RuntimeTypes.DeclaredMethods(type).Cast<MethodBase>().Concat(RuntimeTypes.Constructors(type)))
        .Where(static method => !method.IsGenericMethod);

    private static IEnumerable<int> TokensOf(MethodBase method)
    {
        if (Instructions.BodyOf(method)?.GetILAsByteArray() is not { } il) yield break;
        foreach (var (code, at) in Instructions.Of(il))
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType) yield return BitConverter.ToInt32(il, at);
    }

    private static MethodInfo Emitted(string callee)
    {
        var type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Emitted"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("Emitted").DefineType("Sums");
        var code = type.DefineMethod("Sum", MethodAttributes.Static | MethodAttributes.Public, typeof(int), [typeof(int)]).GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, typeof(Math).GetMethod(callee, [typeof(int)])!);
        code.Emit(OpCodes.Ret);
        return type.CreateType().GetMethod("Sum")!;
    }
}
