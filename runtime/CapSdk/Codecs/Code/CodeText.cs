using System.Reflection;
using System.Text;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>Types and methods as text that is equal in two builds when they mean the same.</summary>
internal static class CodeText
{
    /// <summary>Full name with type arguments, without assemblies and without compiler ordinals.</summary>
    public static string Of(Type type)
    {
        var text = new StringBuilder();
        Append(text, type);
        return text.ToString();
    }

    /// <summary>Name, number of type parameters, parameter types and return type. The declaring type is not part of it.</summary>
    public static string Signature(MethodInfo method)
    {
        if (method.IsGenericMethod) method = method.GetGenericMethodDefinition();
        var text = new StringBuilder(CompilerNames.WithoutOrdinals(method.Name));
        if (method.IsGenericMethodDefinition) text.Append('`').Append(method.GetGenericArguments().Length);
        AppendParameters(text, method);
        Append(text.Append(' '), method.ReturnType);
        return text.ToString();
    }

    /// <summary>A member that an instruction refers to.</summary>
    public static void AppendMember(StringBuilder text, MemberInfo member)
    {
        switch (member)
        {
            case Type type:
                Append(text, type);
                return;
            case FieldInfo field:
                Append(text, field.DeclaringType!);
                text.Append('.').Append(CompilerNames.WithoutOrdinals(field.Name)).Append(" : ");
                Append(text, field.FieldType);
                return;
            case MethodBase method:
                if (method.DeclaringType is { } declaring) Append(text, declaring);
                text.Append('.').Append(CompilerNames.WithoutOrdinals(method.Name));
                if (method.IsGenericMethod) AppendArguments(text, method.GetGenericArguments());
                AppendParameters(text, method);
                if (method is MethodInfo { ReturnType: var returned }) Append(text.Append(' '), returned);
                return;
            default:
                text.Append(member);
                return;
        }
    }

    private static void AppendParameters(StringBuilder text, MethodBase method)
    {
        text.Append('(');
        var first = true;
        foreach (var parameter in method.GetParameters())
        {
            if (!first) text.Append(',');
            first = false;
            Append(text, parameter.ParameterType);
        }

        text.Append(')');
    }

    private static void AppendArguments(StringBuilder text, Type[] arguments)
    {
        text.Append('<');
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0) text.Append(',');
            Append(text, arguments[i]);
        }

        text.Append('>');
    }

    private static void Append(StringBuilder text, Type type)
    {
        if (type.IsGenericParameter)
        {
            text.Append(type.DeclaringMethod is null ? "!" : "!!").Append(type.GenericParameterPosition);
        }
        else if (type.HasElementType)
        {
            Append(text, type.GetElementType()!);
            if (type.IsArray) text.Append('[').Append(',', type.GetArrayRank() - 1).Append(']');
            else text.Append(type.IsByRef ? '&' : '*');
        }
        else if (type.IsFunctionPointer)
        {
            text.Append("fnptr");
        }
        else
        {
            var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            text.Append(CompilerNames.WithoutOrdinals(definition.FullName ?? definition.Name));
            // Anonymous types are numbered in order of appearance; their properties tell them apart.
            if (definition.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal))
                text.Append('{').AppendJoin(',', RuntimeTypes.DeclaredProperties(definition).Select(property => property.Name)).Append('}');
            if (type.IsGenericType) AppendArguments(text, type.GetGenericArguments());
        }
    }
}
