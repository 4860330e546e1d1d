using static CapSdk.Runtime.Tests.Images.Refusals.Refusal;

namespace CapSdk.Runtime.Tests.Images.Refusals;

/// <summary>What was registered on a token, where only this machine would call it.</summary>
public sealed class Tokens
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_callback_on_a_token(bool optimize)
    {
        var blockers = Refused("""
            private readonly CancelSource _source = new();
            public async Promise<string> Run(IOutside outside)
            {
                var token = _source.Token;
                using var registration = token.Register(() => { });
                await outside.Pause();
                return "went on";
            }
            """, optimize);
        Assert.Contains(blockers, static blocker => blocker is { Path: "local 'registration'", Type: "CancellationTokenRegistration" });
        Assert.Contains("dispose the registration before the await", blockers[0].Remedy);
    }

    // What the analyzers report of closures, iterators and finalizers (CAP3009) is refused.

    [Theory]
    [InlineData("token.Register(() => { });")]
    [InlineData("token.UnsafeRegister(static _ => { }, null);")]
    [InlineData("_linked = System.Threading.CancellationTokenSource.CreateLinkedTokenSource(token).Token;")]
    public void A_callback_that_nobody_holds(string registered)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blockers = Refused($$"""
                private readonly CancelSource _source = new();
                [Transient] private System.Threading.CancellationToken _linked;
                public async Promise<string> Run(IOutside outside)
                {
                    var token = _source.Token;
                    {{registered}}
                    await outside.Pause();
                    return _linked.IsCancellationRequested ? "" : "went on";
                }
                """, optimize);
            Assert.Equal("Leave the callback with OnCancelled(…), which moves; or dispose the registration before the await, and call ThrowIfCancellationRequested() on the token after it.", Assert.Single(blockers).Remedy);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_token_that_is_linked_with_others(bool optimize)
    {
        var blockers = Refused("""
            private readonly CancelSource _source = new();
            public async Promise<string> Run(IOutside outside)
            {
                var linked = System.Threading.CancellationTokenSource.CreateLinkedTokenSource(_source.Token).Token;
                await outside.Pause();
                return linked.IsCancellationRequested ? "" : "went on";
            }
            """, optimize);
        Assert.Contains(blockers, static blocker => blocker.Path.StartsWith("local 'linked'", StringComparison.Ordinal));
        Assert.Contains(blockers, static blocker => blocker.Remedy.StartsWith("Leave the callback with OnCancelled(…)", StringComparison.Ordinal));
    }
}
