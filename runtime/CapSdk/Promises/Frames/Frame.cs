using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CapSdk.Promises;

/// <summary>
/// A suspended <c>async Promise</c> method: the compiler's state machine (a class in Debug builds, a struct in Release builds) together
/// with the promise that the method settles. The frame <em>is</em> that promise.
/// </summary>
internal sealed class Frame<[DynamicallyAccessedMembers(FrameMembers.Kept)] TStateMachine, T> : SuspendedMethod<T>
    where TStateMachine : IAsyncStateMachine
{
    internal TStateMachine? StateMachine;

    public override Type StateMachineType => typeof(TStateMachine);

    public override object? BoxedStateMachine
    {
        get => StateMachine;
        set => StateMachine = (TStateMachine?)value;
    }

    /// <summary>The frame of a method that suspends now: made at its first suspension, found again at the later ones.</summary>
    public static Frame<TStateMachine, T> For(ref Promise<T>? builderSlot, ref TStateMachine stateMachine)
    {
        if (builderSlot is Frame<TStateMachine, T> known) return known;
        var frame = new Frame<TStateMachine, T>();
        frame.BelongToThisTurn();
        // Before the copy: the slot lies inside the state machine, and the copy in the frame must know its frame.
        builderSlot = frame;
        frame.StateMachine = stateMachine;
        return frame;
    }

    protected override void MoveNext() => StateMachine!.MoveNext();

    protected override void Forget() => StateMachine = default;
}
