using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Fields;

/// <summary>
/// A type whose constructor's parameters are its fields (a record, a class with a primary constructor) is rebuilt through that
/// constructor when it arrives in a message, so that its checks run. The object exists already, with its fields filled, and the
/// constructor is called on it: this way cycles are no hindrance.
/// </summary>
internal sealed class ConstructorRebuild
{
    private static readonly CodeMemo<Type, StrongBox<ConstructorRebuild?>> s_known = new();

    private readonly ConstructorInfo _constructor;
    private readonly FieldInfo[] _arguments;

    private ConstructorRebuild(ConstructorInfo constructor, FieldInfo[] arguments)
    {
        _constructor = constructor;
        _arguments = arguments;
    }

    /// <summary>Null where no constructor's parameters match the fields, one to one.</summary>
    public static ConstructorRebuild? For(Type type) => s_known.GetValue(type, static t => new StrongBox<ConstructorRebuild?>(Find(t))).Value;

    /// <summary>Calls the constructor on an object with the values of its own fields.</summary>
    public Action<object> OnObject(bool reflects)
    {
        var call = reflects ? Reflected : EmittedFields.ConstructObject(_constructor, _arguments);
        return target =>
        {
            try
            {
                call(target);
            }
            catch (Exception e) when (e is not ImageFormatException)
            {
                throw Refused(target.GetType(), e);
            }
        };
    }

    /// <summary>As <see cref="OnObject"/>, for a value.</summary>
    public ConstructValue<T> OnValue<T>(bool reflects)
    {
        var call = reflects ? ReflectedValue : EmittedFields.ConstructValue<T>(_constructor, _arguments);
        return (ref target) =>
        {
            try
            {
                call(ref target);
            }
            catch (Exception e) when (e is not ImageFormatException)
            {
                throw Refused(typeof(T), e);
            }
        };
    }

    private static ImageFormatException Refused(Type type, Exception reason) => new($"The constructor of {CodeNames.Of(type)} refuses the values that arrived: {reason.Message}");

    private void ReflectedValue<T>(ref T target)
    {
        object boxed = target!;
        Reflected(boxed);
        target = (T)boxed;
    }

    private void Reflected(object target) =>
        _constructor.Invoke(target, BindingFlags.DoNotWrapExceptions, null, Array.ConvertAll(_arguments, field => field.GetValue(target)), null);

    private static ConstructorRebuild? Find(Type type)
    {
        if (PlatformAssemblies.Contains(type.Assembly) || type.IsAbstract || type.ContainsGenericParameters || CompilerNames.IsCompilerMade(type.Name)) return null;
        var fields = FieldList.Of(type);
        if (fields.Length == 0) return null;
        foreach (var constructor in RuntimeTypes.Constructors(type))
        {
            var parameters = constructor.GetParameters();
            if (parameters.Length != fields.Length) continue;
            var arguments = Array.ConvertAll(parameters, parameter => Array.Find(fields, field => Matches(field, parameter)));
            if (arguments.All(static field => field is not null) && arguments.Distinct().Count() == fields.Length) return new ConstructorRebuild(constructor, arguments!);
        }

        return null;
    }

    private static bool Matches(FieldInfo field, ParameterInfo parameter)
    {
        if (field.FieldType != parameter.ParameterType || parameter.Name is null) return false;
        var name = field.Name.StartsWith('<') ? CompilerNames.UserName(field.Name) : field.Name.TrimStart('_');
        return string.Equals(name, parameter.Name, StringComparison.OrdinalIgnoreCase);
    }
}
