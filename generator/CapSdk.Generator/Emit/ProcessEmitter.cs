using CapSdk.Reading;

namespace CapSdk.Generator;

/// <summary>The contract of a process class: how its root object is made from arguments that have arrived.</summary>
internal static class ProcessEmitter
{
    public static void Write(SourceWriter writer, ProcessModel process)
    {
        var type = process.Type;
        var name = GeneratedNames.Process(type);
        var isObsolete = type.IsObsolete || process.Constructors.Any(c => c.Obsolete is not null);
        if (isObsolete) writer.Line(Preamble.Obsolete);
        writer.Line(Preamble.Generated);
        writer.Open($"internal sealed class {name}{Signatures.TypeParameters(type)} : {Runtime.Process}<{process.Root}>{Signatures.Constraints(type)}");
        writer.Line($"internal static readonly {name}{Signatures.TypeParameters(type)} Instance = new {name}{Signatures.TypeParameters(type)}();");
        writer.Line();
        writer.Line($"public {name}() : base(\"{type.MetadataName}\", typeof({type.Reference}), reentrant: {(process.IsReentrant ? "true" : "false")}) {{ }}");
        writer.Line();
        writer.Open($"public override object Construct(uint constructor, {Runtime.IncomingCall} arguments)");
        writer.Open("switch (constructor)");
        foreach (var constructor in process.Constructors)
            writer.Line($"case {Id(constructor)}: return new {type.Reference}({Signatures.Reads(constructor.Parameters, "arguments")});");
        writer.Line("default: throw new global::System.ArgumentOutOfRangeException(nameof(constructor));");
        writer.Close();
        writer.Close();
        writer.Close();
    }

    public static string Id(ConstructorModel constructor) => $"0x{constructor.Id:x8}u";
}
