using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Images;
using CapSdk.Moving;
using CapSdk.Promises;
using CapSdk.Wire;

namespace CapSdk.Benchmarks.Images;

/// <summary>
/// What a benchmark that repeats one call cannot show: bytes of images, live memory of suspended methods, the first use of a method, hashes of a whole module, and how the cost grows with the heap. Each figure beside its
/// peer of the same run; medians.
/// </summary>
internal static class Figures
{
    private const int Alive = 20_000;

    public static void Print()
    {
        Sizes();
        LiveMemory();
        FirstUse();
        Hashes();
        Growth();
    }

    private static void Sizes()
    {
        var codecs = Suspended.NewCodecs();
        var image = Suspended.Now(codecs).Capture();
        var json = JsonSerializer.SerializeToUtf8Bytes(Plain.Sample, PlainJson.Default.Plain);
        var (table, objects) = HeapImage.Split(image);
        var sent = new SentTables();
        using ByteWriter first = new(), again = new();
        sent.Filled(sent.Write(first, table)!, isKept: true);
        sent.Write(again, table);
        Line("image of two frames", $"{image.Length} bytes alone, of which the type table {table.Length}; {again.Count + objects.Length} in a session that has carried the table; JSON of the locals {json.Length}");
    }

    private static void LiveMemory()
    {
        var (loop, leaf, tasks) = (new Loop(), new Promise<int>(), new TaskCompletionSource<int>());
        var codecs = new object[Alive];
        var promises = PerItem(i => loop.Run(() => codecs[i] = Work.Outer(leaf)));
        Array.Clear(codecs);
        var asTasks = PerItem(i => codecs[i] = Work.OuterTask(tasks.Task));
        Line("live memory of the two methods", $"{promises} bytes as promises, {asTasks} as tasks: {Ratio(promises, asTasks)}, with what they hold (a list of ten strings that are literals)");
        GC.KeepAlive(codecs);
    }

    private static long PerItem(Action<int> make)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Alive; i++) make(i);
        return (GC.GetTotalMemory(forceFullCollection: true) - before) / Alive;
    }

    // Each type argument makes another state machine type, which nobody has captured before.
    private static void FirstUse()
    {
        var codecs = Suspended.NewCodecs();
        _ = Suspended.Now(codecs).Capture();
        var method = typeof(Figures).GetMethod(nameof(Once), BindingFlags.NonPublic | BindingFlags.Static)!;
        Type[] arguments = [typeof(byte), typeof(short), typeof(ushort), typeof(uint), typeof(ulong), typeof(float), typeof(decimal), typeof(char), typeof(Half), typeof(Guid), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Int128), typeof(Index), typeof(Range)];
        var times = arguments.Select(argument => method.MakeGenericMethod(argument).CreateDelegate<Func<CodecTable, (double, double)>>()(codecs)).ToArray();
        Line("first use of a method", $"capture {Median([.. times.Select(static time => time.Item1)]):0} µs, restore {Median([.. times.Select(static time => time.Item2)]):0} µs in the median of {times.Length} methods");
    }

    private static (double Capture, double Restore) Once<T>(CodecTable codecs)
    {
        var (loop, leaf, promise) = (new Loop(), new Leaf(), (Promise<string>?)null);
        loop.Run(() => promise = Waiting<T>(leaf.Promise));
        // Its code was hashed when the assembly became known; that is the next line.
        _ = OwnedTypes.CodeOf(((IFrame)promise!).StateMachineType);
        var watch = Stopwatch.GetTimestamp();
        var image = HeapImage.Capture(codecs, leaf, heap =>
        {
            heap.Root(promise);
            heap.WaitersOf(leaf.Promise);
        });
        var captured = Stopwatch.GetTimestamp();
        Suspended.Restore(codecs, image);
        return (Stopwatch.GetElapsedTime(watch, captured).TotalMicroseconds, Stopwatch.GetElapsedTime(captured).TotalMicroseconds);
    }

    private static async Promise<string> Waiting<T>(Promise<int> leaf)
    {
        var (name, count) = ("Oslo", 3);
        var answer = await leaf;
        return $"{name} {count} {answer} {typeof(T).Name}";
    }

    private static void Hashes()
    {
        // The first module pays for the compilation of the hashing itself. The other is of a size as users have them; this assembly is too small to say anything.
        var first = HashesOf(typeof(System.Net.Sockets.Socket).Assembly);
        HashesOf(typeof(object).Assembly);
        Line("hashes of code", $"{HashesOf(typeof(CapHost).Assembly):0.0} ms for 1,000 methods, of the first module in an OS process {first:0.0}");
    }

    private static double HashesOf(Assembly assembly)
    {
        var methods = assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(static method => !method.IsAbstract).ToArray();
        var watch = Stopwatch.GetTimestamp();
        foreach (var method in methods) MethodCode.Of(method);
        return Stopwatch.GetElapsedTime(watch).TotalMilliseconds / methods.Length * 1000;
    }

    private static void Growth()
    {
        var codecs = Suspended.NewCodecs();
        foreach (var count in (int[])[1_000, 10_000, 100_000, 1_000_000])
        {
            Node? list = null;
            for (var i = 0; i < count; i++) list = new Node { Value = i, Next = list };
            using var image = new ByteWriter();
            List<double> captures = [], restores = [];
            for (var round = 0; round < 5; round++)
            {
                image.Clear();
                var watch = Stopwatch.GetTimestamp();
                HeapImage.CaptureTo(image, codecs, null, heap => heap.Root(list));
                captures.Add(Stopwatch.GetElapsedTime(watch).TotalMicroseconds * 1000 / count);
                watch = Stopwatch.GetTimestamp();
                var reader = HeapImage.Open(codecs, null, new Loop(), image.WrittenMemory);
                reader.Root<Node>();
                reader.Finish();
                restores.Add(Stopwatch.GetElapsedTime(watch).TotalMicroseconds * 1000 / count);
            }

            Line(string.Create(CultureInfo.InvariantCulture, $"list of {count:N0} nodes"), $"capture {Median(captures):0} ns, restore {Median(restores):0} ns, {image.Count / (double)count:0.0} bytes for each");
        }
    }

    private static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Ratio(long one, long other) => string.Create(CultureInfo.InvariantCulture, $"{(double)one / other:0.00} times as much");

    private static void Line(string what, FormattableString figure) => Console.WriteLine($"{what,-40} {figure.ToString(CultureInfo.InvariantCulture)}");

    private sealed class Node
    {
        public int Value;
        public Node? Next;
    }
}
