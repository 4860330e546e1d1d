using System.Text;
using CapSdk.Reading;

namespace CapSdk.Generator;

/// <summary>Names of what is generated. Two types never share one, whatever their namespaces, nesting, arity or letter case.</summary>
internal static class GeneratedNames
{
    public const string Registry = "Registry";

    /// <summary>One namespace per assembly: friends see each other's internal types, and theirs must not clash.</summary>
    public static string Namespace(AssemblyModel assembly) => "CapSdkGenerated." + Identifiers.Escape(Identifier(assembly.Name));

    /// <summary><c>N.Outer+IBox`1</c> → <c>N_Outer_IBox_1</c>.</summary>
    public static string Stem(TypeModel type)
    {
        var name = type.MetadataName;
        // Only then could two different names give the same stem. The digit keeps it apart from any identifier.
        var isAmbiguous = name.Contains('_') || name.Contains('+');
        return Identifier(name) + (isAmbiguous ? "_0" + Hash(name) : "");
    }

    public static string Contract(TypeModel type) => Stem(type) + "_Contract";

    public static string Proxy(TypeModel type) => Stem(type) + "_Proxy";

    public static string Process(TypeModel type) => Stem(type) + "_Process";

    public static string Pipelining(TypeModel type) => "CapSdk_" + Stem(type) + "_Pipelining";

    public static string Spawning(TypeModel type) => "CapSdk_" + Stem(type) + "_Spawning";

    /// <summary>The compiler compares hint names without regard to case, hence the hash.</summary>
    public static string Hint(TypeModel type, string kind) => $"{type.MetadataName.Replace('+', '.').Replace('`', '-')}.{Hash(type.MetadataName)}.{kind}.g.cs";

    private static string Hash(string name) => Fnv.Hash(name).ToString("x8");

    private static string Identifier(string name)
    {
        var identifier = new StringBuilder(name.Length + 1);
        foreach (var character in name) identifier.Append(char.IsLetterOrDigit(character) ? character : '_');
        if (identifier.Length == 0 || char.IsDigit(identifier[0])) identifier.Insert(0, '_');
        return identifier.ToString();
    }
}
