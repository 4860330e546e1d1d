namespace CapSdk.Runtime.Tests.Moves;

/// <summary>What a log line with a report in it says.</summary>
public sealed class ReportTexts
{
    private static readonly ProcessId s_process = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));

    [Fact]
    public void A_move_in_one_line() => Assert.Equal(
        "process 00000000000000000000000000000001 moved from oslo to rome (epoch 2), frozen for 3.2 ms, 300 bytes sent of 900, 12 messages; waited for ICustomer.Confirm (Blocked), IClock.Wait (TooLate); serving 1; nothing needs the source for good",
        Report([new MovedCall("ICustomer.Confirm", CallFate.Blocked), new MovedCall("IClock.Wait", CallFate.TooLate)], 1, 0, new MoveResidue([], Promise.Completed), []).ToString());

    [Fact]
    public void What_keeps_the_source_is_named() => Assert.EndsWith(
        "; 2 in its inbox; needs the source for IRecorder: the device Recorder, IClock: the device Clock; stranded: cap://oslo/… (IOrder)",
        Report([], 0, 2, new MoveResidue(["IRecorder: the device Recorder", "IClock: the device Clock"], Promise.Completed), ["cap://oslo/… (IOrder)"]).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void A_source_that_is_still_passed_through_is_not_called_released() =>
        Assert.EndsWith("; nothing needs the source for good, but it is not released yet", Report([], 0, 0, new MoveResidue([], new TaskCompletionSource().Task.AsPromise()), []).ToString(), StringComparison.Ordinal);

    [Fact]
    public void An_evacuation_names_what_stayed_and_why() => Assert.Equal(
        "0 moved, 1 stayed; Order 00000000000000000000000000000001: The landing is full.",
        new EvacuationReport([], [new StayedProcess(s_process, "Order", new MoveRefusedException("The landing is full."))]).ToString());

    private static MoveReport Report(MovedCall[] calls, int served, int queued, MoveResidue residue, string[] stranded) =>
        new(s_process, "oslo", "rome", 2, TimeSpan.FromMilliseconds(3.21), 900, 300, 12, [.. calls], served, queued, residue, [.. stranded]);
}
