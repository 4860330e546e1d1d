using System.Reflection;

namespace CapSdk.Testing.Fakes;

/// <summary>Implements any capability interface by one function.</summary>
internal class FakeProxy : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> _answer = null!;

    /// <summary>An object that implements <paramref name="contract"/>.</summary>
    public static object For(Type contract, Func<MethodInfo, object?[], object?> answer)
    {
        var proxy = (FakeProxy)Create(contract, typeof(FakeProxy));
        proxy._answer = answer;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!, args ?? []);
}
