using System.Reflection;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Testing.Fakes;

/// <summary>Implements any capability interface by one function.</summary>
internal class FakeProxy : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> _answer = null!;
    private string _name = "";

    /// <summary>An object that implements <paramref name="contract"/>.</summary>
    /// <param name="contract">A capability interface.</param>
    /// <param name="name">What tells it from others of the same interface.</param>
    /// <param name="answer">What its methods do.</param>
    public static object For(Type contract, string name, Func<MethodInfo, object?[], object?> answer)
    {
        var proxy = (FakeProxy)Create(contract, typeof(FakeProxy));
        (proxy._answer, proxy._name) = (answer, name);
        return proxy;
    }

    /// <summary>The name of the fake that a reference leads to; null if it leads to something else.</summary>
    public static string? NameBehind(CapabilityProxy reference) => reference.Reference.Resolved is Facet { Hosted.Target: FakeProxy fake } ? fake._name : null;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!, args ?? []);
}
