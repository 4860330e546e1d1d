using CapSdk.Reading;

namespace CapSdk.Generator;

/// <summary>The proxy of a capability: each member encodes its arguments and invokes. All implementations are explicit, so names cannot clash.</summary>
internal static class ProxyEmitter
{
    public static void Write(SourceWriter writer, CapabilityModel capability)
    {
        var type = capability.Type;
        var name = GeneratedNames.Proxy(type);
        if (type.IsObsolete) writer.Line(Preamble.Obsolete);
        writer.Line(Preamble.Generated);
        writer.Open($"internal sealed class {name}{Signatures.TypeParameters(type)} : {Runtime.Proxy}, {type.Reference}{Signatures.Constraints(type)}");
        writer.Line($"public {name}({Runtime.ProxyTarget} target) : base(target) {{ }}");
        foreach (var method in capability.Methods) WriteMethod(writer, type, method);
        writer.Close();
    }

    private static void WriteMethod(SourceWriter writer, TypeModel type, MethodModel method)
    {
        var call = Signatures.Local("call", type, method.Parameters);
        writer.Line();
        if (method.Obsolete is not null) writer.Line(Preamble.Obsolete);
        writer.Open($"{method.Return.Type} {method.DeclaringType}.{method.Name}({Signatures.Plain(method.Parameters)})");
        writer.Line($"var {call} = base.{Begin(method.Return)}({GeneratedNames.Contract(type)}{Signatures.TypeParameters(type)}.{ContractEmitter.FieldOf(method)});");
        if (method.Parameters.Count > 0) writer.Line(Signatures.Writes(method.Parameters, call));
        writer.Line(Invoke(method.Return, call));
        writer.Close();
    }

    private static string Begin(ReturnModel result) => result.Family == ReturnFamily.Stream ? $"BeginStream<{result.Result}>" : "Begin";

    private static string Invoke(ReturnModel result, string call) => result.Family switch
    {
        ReturnFamily.OneWay => $"{call}.Send();",
        ReturnFamily.Task => $"return {call}.InvokeTask{Result(result)}();",
        ReturnFamily.ValueTask => $"return {call}.InvokeValueTask{Result(result)}();",
        ReturnFamily.Stream => $"return {call}.ToStream();",
        _ => $"return {call}.Invoke{Result(result)}();",
    };

    private static string Result(ReturnModel result) => result.Result is null ? "" : $"<{result.Result}>";
}
