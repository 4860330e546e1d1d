using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Queries;
using CapSdk.Codecs.Types;

namespace CapSdk.Images;

/// <summary>Delegates to methods of component assemblies.</summary>
internal sealed class DelegateFamily : ICodecSource
{
    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table)
    {
        if (!typeof(Delegate).IsAssignableFrom(type) || type.IsAbstract) return null;
        if (kind == GraphKind.Message) throw new NotTransferableException(CodeNames.Of(type), "is code, and messages carry data", Remedies.ForType(type));
        return table.Catalog.Contains(type) ? new DelegateCodec(type) : null;
    }
}

/// <summary>
/// A delegate needs its targets before it is there, so all of it stands at the head: for each method of its list the target, the method by
/// signature in its declaring type and, where the compiler named it, its code. A changed lambda is refused like a changed frame.
/// </summary>
internal sealed class DelegateCodec(Type type) : ObjectCodec(type)
{
    // A delegate, the list of them and what it takes to find its method.
    private const int CallSize = 192;

    public override bool HasBody => false;

    public override int ObjectSize => 0;

    public override void WriteHead(GraphWriter writer, object value)
    {
        var calls = ((Delegate)value).GetInvocationList();
        writer.Out.Var((uint)calls.Length);
        foreach (var call in calls)
        {
            var method = call.Method;
            if (method.DeclaringType is not { } declaring || !IsCallable(writer.Codecs.Catalog, declaring))
                throw new NotTransferableException(CodeNames.Of(WireType), $"calls {(method.DeclaringType is { } outside ? CodeNames.Of(outside) + "." : "")}{method.Name}, which is outside of the component", "Use a lambda of the component that calls it");
            if (writer.Codecs.Catalog.IsNamed(declaring) && writer.Codecs.Hazards.Of(method) is { } hazard) writer.Refuse(value, hazard);
            writer.Reference(call.Target, DeclaredType.Object);
            writer.TypeReference(declaring);
            var identity = MethodIdentity.Of(method);
            writer.Out.Text(identity.Signature);
            if (CompilerNames.IsCompilerMade(identity.Signature))
            {
                writer.Out.Fixed(identity.Code);
                writer.Out.Var((uint)identity.Rank);
            }

            var arguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
            writer.Out.Var((uint)arguments.Length);
            foreach (var argument in arguments) writer.TypeReference(argument);
        }
    }

    public override object ReadHead(GraphReader reader)
    {
        // Target, type, signature, number of type arguments.
        var count = reader.Count(4);
        reader.Allocate<Delegate>(count, more: CallSize);
        var calls = new Delegate[count];
        if (calls.Length == 0) throw new ImageFormatException("A delegate calls nothing.");
        for (var i = 0; i < calls.Length; i++) calls[i] = ReadCall(reader);
        return Delegate.Combine(calls)!;
    }

    private Delegate ReadCall(GraphReader reader)
    {
        var target = reader.Reference(DeclaredType.Object);
        var declaring = reader.TypeReference();
        if (!IsCallable(reader.Codecs.Catalog, declaring) || declaring.IsGenericTypeDefinition) throw new ImageFormatException("A delegate calls code outside of the component.");
        var signature = reader.RequiredText();
        var compilerMade = CompilerNames.IsCompilerMade(signature);
        var identity = new MethodIdentity(signature, compilerMade ? reader.In.Fixed<ulong>() : 0, compilerMade ? reader.In.Var32() : 0);
        var argumentCount = reader.Count();
        reader.Allocate<Type>(argumentCount);
        var arguments = new Type[argumentCount];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = reader.TypeReference();

        var method = identity.FindIn(declaring.IsConstructedGenericType ? declaring.GetGenericTypeDefinition() : declaring);
        if (declaring.IsConstructedGenericType) method = (MethodInfo)MethodBase.GetMethodFromHandle(method.MethodHandle, declaring.TypeHandle)!;
        if (method.IsGenericMethodDefinition)
        {
            if (arguments.Length != method.GetGenericArguments().Length) throw new ImageFormatException("A delegate's method has other type arguments.");
            method = RuntimeTypes.MakeMethod(method, arguments);
        }

        var call = method.IsStatic && target is null
            ? Delegate.CreateDelegate(WireType, method, throwOnBindFailure: false)
            : Delegate.CreateDelegate(WireType, target, method, throwOnBindFailure: false);
        if (call is null) throw new ImageFormatException("A delegate does not fit its method.");
        return QueryTypes.IsClosure(declaring) ? QueryDelegates.Kept(call, declaring) : call;
    }

    // LINQ joins the lambdas of a query in lambdas of its own; what these may do was compared with the closure's type.
    private static bool IsCallable(TypeCatalog catalog, Type declaring) => catalog.IsNamed(declaring) || QueryTypes.IsClosure(declaring);
}
