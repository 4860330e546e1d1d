using System.Net;
using System.Net.Http.Json;
using CapSdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WebTests;

/// <summary>A web server whose handlers call a component of another host.</summary>
public sealed class Handlers : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Warehouse _warehouse = new();
    private readonly HttpClient _client = new();
    private CapHost _back = null!;
    private CapHost _front = null!;
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _back = await StartAsync();
        _front = await StartAsync();
        var cart = await _front.RestoreAsync<ICart>(_back.Publish((await _back.SpawnCartAsync(_warehouse)).Root));

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(cart);
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGet("/add/{item}", async (string item, ICart cart) => await cart.Add(item));
        _app.MapGet("/cancellable/{item}", async (string item, ICart cart, CancellationToken aborted) => await cart.Add(item, aborted));
        _app.MapGet("/context/{item}", async (string item, ICart cart, HttpContext context, IHttpContextAccessor accessor) =>
        {
            await cart.Add(item);
            var here = ReferenceEquals(accessor.HttpContext, context);
            await cart.Add(item).ConfigureAwait(false);
            return here && ReferenceEquals(accessor.HttpContext, context);
        });
        _app.MapGet("/both/{item}", async (string item, ICart cart) => (await Promise.WhenAll(cart.Add(item), cart.Add(item))).Length);
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _front.DisposeAsync();
        await _back.DisposeAsync();
    }

    [Fact]
    public async Task A_handler_awaits_a_promise_as_it_awaits_a_task() =>
        Assert.Equal(new Receipt("tea", 3, 1), await _client.GetFromJsonAsync<Receipt>("/add/tea").WaitAsync(Patience));

    [Fact]
    public async Task Many_handlers_wait_at_once_and_the_component_serves_one_turn_at_a_time()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _client.GetFromJsonAsync<Receipt>("/add/tea"))).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(1, 50), receipts.Select(receipt => receipt!.Position).Order());
    }

    [Fact]
    public async Task A_handler_may_wait_for_several_at_once() => Assert.Equal(2, await _client.GetFromJsonAsync<int>("/both/tea").WaitAsync(Patience));

    [Fact]
    public async Task The_context_of_the_request_is_there_after_an_await() => Assert.True(await _client.GetFromJsonAsync<bool>("/context/tea").WaitAsync(Patience));

    [Fact]
    public async Task An_error_of_the_component_is_the_handlers()
    {
        using var answer = await _client.GetAsync(new Uri("/add/unobtainable", UriKind.Relative)).WaitAsync(Patience);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Fact]
    public async Task A_request_that_its_client_gives_up_is_cancelled_at_the_other_host()
    {
        using var cancel = new CancellationTokenSource();
        var request = _client.GetAsync(new Uri("/cancellable/slow", UriKind.Relative), cancel.Token);
        await _warehouse.Asked.WaitAsync(Patience);
        await cancel.CancelAsync();
        await _warehouse.Cancelled.WaitAsync(Patience);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request.WaitAsync(Patience));
    }

    private static Task<CapHost> StartAsync() => CapHost.StartAsync(new CapHostOptions { Listen = "127.0.0.1:0", Components = { typeof(Cart).Assembly } });
}
