using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Shapes;

/// <summary>What compilers use by themselves, and code may not.</summary>
internal static class ShapeList
{
    private const string Resource = "CapSdk.Confinement.Shapes.txt", Any = "*";

    private static readonly Lazy<ILookup<string, Shape>> s_shapes = new(Read);

    /// <summary>Whether a method may name a type.</summary>
    public static bool Allows(NamedType named, ModuleType type, string method) => s_shapes.Value["T:" + named.Id].Any(shape => shape.Allows(type, method));

    /// <summary>Whether an instruction may use a member.</summary>
    public static bool Allows(UsedMember used, ShapedCode code, int at) =>
        used.Holder is { Origin: TypeOrigin.BaseLibrary } holder && ((string[])[used.Id, used.Accessed ?? used.Id, Any]).Distinct().SelectMany(member => s_shapes.Value[$"M:{holder.Id}.{member}"]).Any(shape => shape.Allows(code, at));

    private static ILookup<string, Shape> Read()
    {
        using var stream = typeof(ShapeList).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Select(static line => line.TrimEnd('\r')).Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('\t'))
            .ToLookup(static cells => cells[0], static cells => new Shape(cells[1]));
    }
}
