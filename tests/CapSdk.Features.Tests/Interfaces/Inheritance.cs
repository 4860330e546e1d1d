using CapSdk;

namespace Features.Inheritance;

public interface IMarker;

[Capability]
public interface INamed
{
    Promise<string> Name();
}

[Capability]
public interface IReader : INamed, IMarker
{
    Promise<int> Read();

    Promise<int> ReadTwice() => Read();
}

[Capability]
public interface IWriter : INamed
{
    new Promise<string> Name();

    Promise Write(int value);
}

[Capability]
public interface IFile : IReader, IWriter, IAsyncDisposable
{
    Promise<bool> IsDisposed();

    Promise<IReader> AsReader();
}

[Process]
public sealed class FileProcess : IFile
{
    private int _value;
    private bool _isDisposed;

    Promise<string> INamed.Name() => Promise.FromResult("named");

    Promise<string> IWriter.Name() => Promise.FromResult("written");

    public Promise<int> Read() => Promise.FromResult(_value);

    async Promise<int> IReader.ReadTwice() => _value + await Read();

    public Promise Write(int value)
    {
        _value = value;
        return Promise.Completed;
    }

    public Promise<bool> IsDisposed() => Promise.FromResult(_isDisposed);

    public Promise<IReader> AsReader() => Promise.FromResult<IReader>(this);

    public ValueTask DisposeAsync() => new(DisposeAsyncCore().AsTask());

    private async Promise DisposeAsyncCore()
    {
        await Promise.Completed;
        _isDisposed = true;
    }
}

public sealed class InheritanceTests : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task Inherited_methods_reach_the_object_from_every_side_of_a_diamond(Place place)
    {
        var file = await From(place, await There.SpawnFileProcessAsync());
        await file.Write(21);
        Assert.Equal(21, await file.Read());
        Assert.Equal(42, await file.ReadTwice());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_method_and_the_one_that_it_hides_are_two(Place place)
    {
        var file = await From(place, await There.SpawnFileProcessAsync());
        Assert.Equal("named", await ((INamed)file).Name());
        Assert.Equal("written", await ((IWriter)file).Name());
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_reference_under_a_base_interface_works_and_gives_no_more(Place place)
    {
        var file = await From(place, await There.SpawnFileProcessAsync());
        await file.Write(7);
        var reader = await file.AsReader();
        Assert.Equal(7, await reader.Read());
        Assert.Equal("named", await reader.Name());
        Assert.False(reader is IWriter);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_capability_that_is_disposed_of_asynchronously_disposes_of_its_object(Place place)
    {
        var file = await From(place, await There.SpawnFileProcessAsync());
        await using (file)
        {
            Assert.False(await file.IsDisposed());
        }

        Assert.True(await file.IsDisposed());
    }
}
