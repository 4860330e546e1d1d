using CapSdk.Reading;

namespace CapSdk.Generator;

/// <summary>The contract of a capability: its methods, and how a call that has arrived is made on the object.</summary>
internal static class ContractEmitter
{
    public static void Write(SourceWriter writer, CapabilityModel capability)
    {
        var type = capability.Type;
        var name = GeneratedNames.Contract(type);
        var parameters = Signatures.TypeParameters(type);
        if (type.IsObsolete) writer.Line(Preamble.Obsolete);
        writer.Line(Preamble.Generated);
        writer.Open($"internal sealed class {name}{parameters} : {Runtime.Contract}<{type.Reference}>{Signatures.Constraints(type)}");
        foreach (var method in capability.Methods) WriteMethod(writer, method);
        if (capability.Methods.Count > 0) writer.Line();
        writer.Line($"public {name}() : base(\"{type.MetadataName}\") {{ }}");
        writer.Line();
        WriteMethods(writer, capability);
        writer.Line();
        writer.Line($"public override {type.Reference} CreateProxy({Runtime.ProxyTarget} target) => new {GeneratedNames.Proxy(type)}{parameters}(target);");
        writer.Line();
        WriteDispatch(writer, capability);
        foreach (var method in capability.Methods) WriteDispatch(writer, capability, method);
        writer.Close();
    }

    /// <summary>The field that holds a method's contract.</summary>
    public static string FieldOf(MethodModel method) => "Method_" + method.Label;

    private static void WriteMethod(SourceWriter writer, MethodModel method)
    {
        var oneWay = method.Return.Family == ReturnFamily.OneWay ? ", oneWay: true" : "";
        writer.Line($"internal static readonly {Runtime.Method} {FieldOf(method)} = new {Runtime.Method}(\"{method.WireName}\", {Id(method)}{oneWay});");
    }

    private static void WriteMethods(SourceWriter writer, CapabilityModel capability)
    {
        var fields = string.Join(", ", capability.Methods.Select(FieldOf));
        writer.Line($"public override {Runtime.List}<{Runtime.Method}> Methods {{ get; }} = new {Runtime.Method}[] {{ {fields} }};");
    }

    private static void WriteDispatch(SourceWriter writer, CapabilityModel capability)
    {
        writer.Open($"public override void Dispatch({capability.Type.Reference} target, uint method, {Runtime.IncomingCall} call)");
        writer.Open("switch (method)");
        foreach (var method in capability.Methods) writer.Line($"case {Id(method)}: Dispatch_{method.Label}(target, call); break;");
        writer.Line("default: call.Unknown(method); break;");
        writer.Close();
        writer.Close();
    }

    private static void WriteDispatch(SourceWriter writer, CapabilityModel capability, MethodModel method)
    {
        var target = method.IsInherited ? $"(({method.DeclaringType})target)" : "target";
        var call = $"{target}.{method.Name}({Signatures.Reads(method.Parameters, "call")})";
        writer.Line();
        if (method.Obsolete is not null) writer.Line(Preamble.Obsolete);
        writer.Open($"private static void Dispatch_{method.Label}({capability.Type.Reference} target, {Runtime.IncomingCall} call)");
        writer.Line(method.Return.Family == ReturnFamily.OneWay ? $"{call};\ncall.Done();" : $"call.Reply({call});");
        writer.Close();
    }

    private static string Id(MethodModel method) => $"0x{method.Id:x8}u";
}
