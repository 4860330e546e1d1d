namespace Powered;

/// <summary>What hosts of these tests are started with: the program is the one that runs tests, which refers to no components.</summary>
internal static class Hosts
{
    public static CapHostOptions Options => new() { Listen = "127.0.0.1:0", Components = { typeof(Egg).Assembly, typeof(IClock).Assembly } };
}
