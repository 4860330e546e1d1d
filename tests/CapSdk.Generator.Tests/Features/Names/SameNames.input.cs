// Same names in different namespaces, in nesting and namespace, with different arity, differing in letter case, in the global namespace.
using CapSdk;

[Capability]
public interface IThing
{
    Promise<int> A();
}

namespace SameNames
{
    [Capability]
    public interface IThing
    {
        Promise<int> B();
    }

    [Capability]
    public interface IThing<T>
    {
        Promise<T> C();
    }

    [Capability]
    public interface Ithing
    {
        Promise<int> D();
    }

    [Capability]
    public interface N_IThing
    {
        Promise<int> E();
    }

    [Process]
    public sealed class Thing : IThing
    {
        public Promise<int> B() => Promise.FromResult(1);
    }

    namespace N
    {
        [Capability]
        public interface IThing
        {
            Promise<int> F();
        }

        [Process]
        public sealed class Thing : IThing
        {
            public Promise<int> F() => Promise.FromResult(1);
        }

        // A type and a namespace with the names that generated code uses.
        public sealed class CapSdk;

        public sealed class System;
    }
}

internal static class Usage
{
    public static async Task<int> Pipelined(Promise<IThing> a, Promise<SameNames.IThing> b, Promise<SameNames.IThing<int>> c, Promise<SameNames.Ithing> d, Promise<SameNames.N_IThing> e, Promise<SameNames.N.IThing> f) =>
        await a.A() + await b.B() + await c.C() + await d.D() + await e.E() + await f.F();
}
