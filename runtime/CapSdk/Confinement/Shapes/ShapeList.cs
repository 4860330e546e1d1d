using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Shapes;

/// <summary>What compilers use by themselves, and code may not.</summary>
internal sealed class ShapeList
{
    private const string Resource = "CapSdk.Confinement.Shapes.txt", Any = "*";

    private readonly ILookup<string, Shape> _shapes;

    /// <param name="lines">Of a list: what is used, conditions, construct.</param>
    public ShapeList(IEnumerable<string> lines) => _shapes = lines.Select(static line => line.Split('\t')).ToLookup(static cells => cells[0], static cells => new Shape(cells[1]));

    /// <summary>The list for the C# compiler.</summary>
    public static ShapeList OfCompiler => field ??= new(LinesOfCompiler());

    public static IEnumerable<string> LinesOfCompiler()
    {
        using var stream = typeof(ShapeList).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(static line => line.TrimEnd('\r')).Where(static line => line.Length > 0 && line[0] != '#')];
    }

    /// <summary>Whether a method may name a type.</summary>
    public bool Allows(NamedType named, ModuleType type, string method) => _shapes["T:" + named.Id].Any(shape => shape.Allows(type, method));

    /// <summary>Whether an instruction may use a member.</summary>
    public bool Allows(UsedMember used, ShapedCode code, int at) =>
        used.Holder is { Origin: TypeOrigin.BaseLibrary } holder && ((string[])[used.Id, used.Accessed ?? used.Id, Any]).Distinct().SelectMany(member => _shapes[$"M:{holder.Id}.{member}"]).Any(shape => shape.Allows(code, at));
}
