// Keywords, contextual ones too, as names of everything: namespaces, interfaces, type parameters, methods, parameters, process classes.
using CapSdk;

namespace @namespace.@event;

[Capability]
public interface @interface<@class, @new> where @class : notnull where @new : struct
{
    Promise<@class> @return(@class @this, List<@class?>? @params = null);

    Promise<(@new @in, @class @out)> @checked(Dictionary<@class, @new?> @ref, @interface<@class, @new>? @base);

    void @void(@new @default = default);
}

[Capability]
public interface @delegate : @interface<string, int>
{
    Promise<@delegate> async(int var, string record);
}

public static class @static<@where> where @where : class
{
    [Capability]
    public interface @is<@where1>
    {
        // Named as the type parameter.
        Promise<@where?> @as(@where1 @where1);
    }

    [Process]
    public sealed class @struct<@where1>(@where? @where) : @is<@where1>
    {
        public Promise<@where?> @as(@where1 @where1) => Promise.FromResult(@where);
    }
}

/// <summary>Documented.</summary>
/// <param name="int">Documented.</param>
/// <param name="string">Documented.</param>
[Process]
public sealed class @event(int @int, string? @string = null) : @delegate
{
    public Promise<string> @return(string @this, List<string?>? @params) => Promise.FromResult(@this + @string);

    public Promise<(int @in, string @out)> @checked(Dictionary<string, int?> @ref, @interface<string, int>? @base) => Promise.FromResult((@int, ""));

    public void @void(int @default) { }

    public Promise<@delegate> async(int var, string record) => Promise.FromResult<@delegate>(this);
}

internal static class Usage
{
    public static async Task<string> Test(CapHost host, ISpawner spawner)
    {
        ProcessHandle<@delegate> made = await host.SpawneventAsync(@int: 1, @string: "text");
        Promise<@delegate> @promise = made.Root.async(1, record: "");
        promise.@void(2);
        var (_, text) = await promise.@checked(@ref: new(), @base: null);
        ProcessHandle<@static<string>.@is<int>> nested = await spawner.SpawnstaticstructAsync();
        return text + await promise.@return(@this: text) + await Promise.FromResult(nested.Root).@as(@where1: 3);
    }

    private static Promise<ProcessHandle<@static<string>.@is<int>>> SpawnstaticstructAsync(this ISpawner spawner) => spawner.Spawnstaticstruct<string, int>(@where: null);
}
