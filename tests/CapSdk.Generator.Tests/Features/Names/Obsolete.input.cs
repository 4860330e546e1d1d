// Obsolete and experimental members stay usable for those who accept them, and their warnings do not come from generated code.
using CapSdk;

#pragma warning disable CS0612, CS0618, CS0619, TRY001

namespace Obsolete;

[Capability, Obsolete("Use INew.", error: true)]
public interface IOld
{
    Promise<int> Value();
}

[Capability, Obsolete("Use IMixed.", error: true)]
public interface IOld<T>
{
    Promise<T> Value();
}

[Obsolete("Use Trial.", error: true)]
public sealed record OldData(int Number);

[Capability]
public interface IMixed
{
    [Obsolete("Use Better.", error: true)]
    Promise<OldData> Worst(OldData data);

    [Obsolete("Use Better.", error: true)]
    Promise<int> Worse();

    [Obsolete]
    Promise<int> Better(Trial trial);
}

[System.Diagnostics.CodeAnalysis.Experimental("TRY001")]
public sealed record Trial(int Number);

[System.Diagnostics.CodeAnalysis.Experimental("TRY001")]
[Capability]
public interface INew
{
    Promise<Trial> Try(Trial trial);
}

[Process]
public sealed class Mixed : IMixed
{
    [Obsolete("Use the other one.", error: true)]
    public Mixed() { }

    public Mixed(int value) => _ = value;

    [Obsolete]
    Promise<OldData> IMixed.Worst(OldData data) => Promise.FromResult(data);

    Promise<int> IMixed.Worse() => Promise.FromResult(1);

    Promise<int> IMixed.Better(Trial trial) => Promise.FromResult(trial.Number);
}
