using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace CapSdk.Codecs.Types;

/// <summary>
/// The one place that asks the running type system about types that are known only at run time: their fields and methods, and generic
/// types made over them.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2055", Justification = Reason)]
[UnconditionalSuppressMessage("Trimming", "IL2060", Justification = Reason)]
[UnconditionalSuppressMessage("Trimming", "IL2067", Justification = Reason)]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Reason)]
[UnconditionalSuppressMessage("Trimming", "IL2072", Justification = Reason)]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Reason)]
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Reason)]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = Reason)]
internal static class RuntimeTypes
{
    public const string Reason =
        "Only types of component assemblies (which their authors root as a whole), types admitted by name and a closed list of base-class types "
        + "are asked for. A field that trimming removed is noticed: field lists are compared when an image is restored.";

    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static FieldInfo[] DeclaredFields(Type type) => type.GetFields(Declared);

    public static FieldInfo[] StaticFields(Type type) => type.GetFields(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);

    public static PropertyInfo[] DeclaredProperties(Type type) => type.GetProperties(Declared);

    public static MethodInfo[] DeclaredMethods(Type type) => type.GetMethods(Declared | BindingFlags.Static);

    /// <summary>Null for interfaces.</summary>
    public static MethodInfo? HashMethod(Type type) => type.GetMethod(nameof(GetHashCode), Type.EmptyTypes);

    public static ConstructorInfo[] Constructors(Type type) => type.GetConstructors(Declared);

    public static ConstructorInfo? Constructor(Type type, params Type[] parameters) => type.GetConstructor(Declared, parameters);

    public static Type[] NestedTypes(Type type) => type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic);

    public static Type[] Interfaces(Type type) => type.GetInterfaces();

    public static Type[] AllTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            // A type whose base is in an absent assembly cannot have objects here.
            return [.. partly.Types.OfType<Type>()];
        }
    }

    /// <summary>The types that <paramref name="assembly"/> points to in others.</summary>
    public static Type[] ForwardedTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetForwardedTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return [.. partly.Types.OfType<Type>()];
        }
    }

    /// <summary>What <paramref name="assembly"/> refers to, where trimming has left it.</summary>
    public static AssemblyName[] References(Assembly assembly) => assembly.GetReferencedAssemblies();

    public static object? StaticProperty(Type type, string name) => type.GetProperty(name, BindingFlags.Static | BindingFlags.Public)!.GetValue(null);

    public static Type Make(Type definition, params Type[] arguments) => definition.MakeGenericType(arguments);

    /// <summary>What a value of that type takes where it lies; of a class, the size of a reference.</summary>
    public static int SizeOf(Type type) => RuntimeHelpers.SizeOf(type.TypeHandle);

    /// <summary>What an object of that class takes, about.</summary>
    public static int ObjectSizeOf(Type type)
    {
        // Header and class, and no object is smaller than three words.
        var size = 2 * IntPtr.Size;
        for (var level = type; level is not null; level = level.BaseType)
            foreach (var field in DeclaredFields(level)) size += Math.Max(SizeOf(field.FieldType), 1);
        return Math.Max((size + IntPtr.Size - 1) & -IntPtr.Size, 3 * IntPtr.Size);
    }

    public static Type MakeArray(Type element, int rank) => rank == 1 ? element.MakeArrayType() : element.MakeArrayType(rank);

    public static MethodInfo MakeMethod(MethodInfo definition, params Type[] arguments) => definition.MakeGenericMethod(arguments);

    /// <summary>The method without type arguments, its own or its type's.</summary>
    public static MethodBase DefinitionOf(MethodBase method) =>
        method.DeclaringType is { IsConstructedGenericType: true } || method is { IsGenericMethod: true, IsGenericMethodDefinition: false } ? method.Module.ResolveMethod(method.MetadataToken) ?? method : method;

    /// <summary>The field without the type arguments of its class.</summary>
    public static FieldInfo DefinitionOf(FieldInfo field) =>
        field.DeclaringType is { IsConstructedGenericType: true } ? field.Module.ResolveField(field.MetadataToken) ?? field : field;

    /// <summary>A signature that an instruction refers to, as bytes.</summary>
    public static byte[] Signature(Module module, int token) => module.ResolveSignature(token);

    public static Array NewArray(Type arrayType, int[] lengths) => Array.CreateInstanceFromArrayType(arrayType, lengths);

    /// <summary>An object with all fields zero, whose constructor has not run.</summary>
    public static object Allocate(Type type) => RuntimeHelpers.GetUninitializedObject(type);

    /// <summary>An object of a generic class of this assembly, made over run-time types.</summary>
    public static T New<T>(Type definition, Type[] arguments, params object?[] parameters)
    {
        try
        {
            return (T)Activator.CreateInstance(Make(definition, arguments), parameters)!;
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }
}
