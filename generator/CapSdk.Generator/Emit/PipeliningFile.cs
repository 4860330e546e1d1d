using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Generator;

/// <summary>
/// One file per capability: its methods as extensions of its promise, in the global namespace, so that no using directive is needed.
/// Inherited methods are repeated, since a promise of the derived interface is not one of the base.
/// </summary>
internal static class PipeliningFile
{
    public static bool IsNeeded(CapabilityModel capability) => capability.Methods.Any(m => m.IsPipelined);

    public static void Write(SourceProductionContext output, CapabilityModel capability)
    {
        var type = capability.Type;
        var writer = new SourceWriter();
        writer.Line(Preamble.Header);
        if (type.IsObsolete) writer.Line(Preamble.Obsolete);
        writer.Line(Preamble.Generated);
        writer.Line(Preamble.Hidden);
        writer.Open($"{(type.IsPublic ? "public" : "internal")} static class {GeneratedNames.Pipelining(type)}");
        var isFirst = true;
        foreach (var method in capability.Methods.Where(m => m.IsPipelined))
        {
            foreach (var count in method.ShortForms.Append(method.Parameters.Count))
            {
                if (!isFirst) writer.Line();
                isFirst = false;
                // What a short form leaves out, the interface itself fills in.
                WriteMethod(writer, type, method, method.Parameters.Take(count).ToEquatable(), hasDefaults: count == method.Parameters.Count);
            }
        }

        writer.Close();
        output.AddSource(GeneratedNames.Hint(type, "pipelining"), writer.ToString());
    }

    private static void WriteMethod(SourceWriter writer, TypeModel type, MethodModel method, EquatableArray<ParameterModel> parameters, bool hasDefaults)
    {
        var promise = Signatures.Local("promise", type, parameters);
        var eventual = method.IsInherited ? $"(({method.DeclaringType}){promise}.AsCapability())" : promise + ".AsCapability()";
        writer.Line($"/// <inheritdoc cref=\"{method.DocumentationId}\"/>");
        if (method.Obsolete is not null) writer.Line(method.Obsolete);
        writer.Line($"public static {method.Return.Type} {method.Name}{Signatures.TypeParameters(type)}(");
        // Oblivious: it takes a promise of a nullable reference as well, and T from it as it is. A null result breaks the call.
        writer.Line("#nullable disable");
        writer.Indent($"this {Runtime.Promise}<{type.Reference}> {promise}{(parameters.Count > 0 ? "," : "")}");
        writer.Line("#nullable enable");
        if (parameters.Count > 0) writer.Indent(hasDefaults ? string.Join(", ", Signatures.WithDefaults(parameters, keepParams: true)) : Signatures.Plain(parameters));
        writer.Indent($"){Signatures.Constraints(type)} => {eventual}.{method.Name}({Signatures.Arguments(parameters)});");
    }
}
