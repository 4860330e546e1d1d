using System.Runtime.CompilerServices;

namespace CapSdk.Promises;

/// <summary>The synchronous part of an <c>async Promise</c> method.</summary>
internal static class FrameStart
{
    public static void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine
    {
        // Turns run without ambient contexts. Outside of them, the task builder's Start undoes what the method's synchronous part
        // does to the caller's execution and synchronization context, as everybody expects of an async method.
        if (TurnLoop.Current is not null) stateMachine.MoveNext();
        else default(AsyncTaskMethodBuilder).Start(ref stateMachine);
    }
}
