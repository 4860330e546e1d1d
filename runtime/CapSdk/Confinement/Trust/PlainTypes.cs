using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Trust;

/// <summary>Types that hold data and do nothing. Their members have no bodies but constructors and what the compiler writes; what these do, and what static fields hold, is verified, so a forged mark gains nothing.</summary>
internal static class PlainTypes
{
    private static readonly ConditionalWeakTable<ModuleType, StrongBox<bool>> s_known = [];

    /// <summary>True for one that nobody has marked, and the compiler has not made out of code.</summary>
    public static bool IsUnmarked(ModuleType type) => !type.IsConfined && !type.IsMadeByCompiler && !type.IsGeneratedRegex && Is(type);

    public static bool Is(ModuleType type) => s_known.GetValue(type, static one => new StrongBox<bool>(HasOnlyData(one))).Value;

    private static bool HasOnlyData(ModuleType type)
    {
        if (type.Base?.Id is "System.Enum" or "System.MulticastDelegate") return true;
        var metadata = type.Module.Metadata;
        return type.Definition.GetMethods().Select(metadata.GetMethodDefinition).All(method => HasNoBody(metadata, method))
            && type.Definition.GetFields().Select(metadata.GetFieldDefinition).All(field => (field.Attributes & FieldAttributes.Static) == 0 || (field.Attributes & (FieldAttributes.Literal | FieldAttributes.InitOnly)) != 0);
    }

    private static bool HasNoBody(MetadataReader metadata, MethodDefinition method) =>
        (method.Attributes & MethodAttributes.Abstract) != 0
        || metadata.StringComparer.Equals(method.Name, ".ctor") || metadata.StringComparer.Equals(method.Name, ".cctor")
        || method.GetCustomAttributes().Any(attribute => AttributeNames.Of(metadata, attribute) == ("System.Runtime.CompilerServices", "CompilerGeneratedAttribute"));
}
