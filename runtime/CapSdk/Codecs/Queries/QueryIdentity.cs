using System.Runtime.CompilerServices;
using System.Text;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Queries;

/// <summary>
/// A class of LINQ as an image names it. Releases of the platform differ in these classes, and in the ordinals of their names: the full name goes without ordinals,
/// and the code of all methods, base classes included, tells whether an object may go on there.
/// </summary>
internal readonly record struct QueryIdentity(string Name, ulong Code, int Rank)
{
    private static readonly ConditionalWeakTable<Type, StrongBox<ulong>> s_code = [];
    private static readonly Lazy<Dictionary<string, Type[]>> s_byName = new(static () =>
        QueryTypes.All.GroupBy(NameOf).ToDictionary(static equal => equal.Key, static equal => equal.OrderBy(static type => type.MetadataToken).ToArray()));

    public static QueryIdentity Of(Type definition)
    {
        var (name, code) = (NameOf(definition), CodeOf(definition));
        return new QueryIdentity(name, code, Array.IndexOf(Candidates(name, code), definition));
    }

    /// <summary>The class of this identity.</summary>
    /// <param name="sameBuild">True where the image comes from a host with the very same library.</param>
    /// <exception cref="CodeChangedException">It is gone or changed, or it cannot be told.</exception>
    public Type Find(bool sameBuild)
    {
        if (!s_byName.Value.TryGetValue(Name, out var named)) throw Changed(Name, "there is no such operator here");
        if (sameBuild && named.Length == 1) return named[0];
        if (!sameBuild && Code == 0) throw Changed(Name, "its instructions cannot be compared");
        var found = Candidates(Name, Code);
        return Rank < found.Length ? found[Rank] : throw Changed(Name, "its instructions differ");
    }

    public static CodeChangedException Changed(Type type, string difference) => Changed(NameOf(type), difference);

    /// <summary>The code of a class; zero where there is none to read.</summary>
    public static ulong CodeOf(Type definition) => s_code.GetValue(definition, static type => new StrongBox<ulong>(Compute(type))).Value;

    private static CodeChangedException Changed(string name, string difference) => new(
        $"The LINQ operator {QueryNames.Of(name)} of .NET",
        difference,
        "Run the same version of .NET at both hosts, or call ToList() on the query before the await");

    private static Type[] Candidates(string name, ulong code) => Array.FindAll(s_byName.Value[name], type => CodeOf(type) == code);

    private static string NameOf(Type type) => CompilerNames.WithoutOrdinals((type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName!);

    private static ulong Compute(Type definition)
    {
        var methods = new List<string>();
        foreach (var level in QueryTypes.Levels(definition))
        {
            foreach (var method in RuntimeTypes.DeclaredMethods(level).Where(static method => !method.IsAbstract).Concat<System.Reflection.MethodBase>(RuntimeTypes.Constructors(level)))
            {
                var code = MethodCode.Of(method);
                if (code == 0) return 0;
                var text = new StringBuilder();
                CodeText.AppendMember(text, method);
                methods.Add(text.Append(' ').Append(code).ToString());
            }
        }

        methods.Sort(StringComparer.Ordinal);
        return Fingerprint.Of(string.Join('\n', methods));
    }
}
