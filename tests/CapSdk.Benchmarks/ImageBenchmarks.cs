using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CapSdk.Benchmarks.Images;
using CapSdk.Codecs;
using CapSdk.Wire;

namespace CapSdk.Benchmarks;

/// <summary>
/// An image of two suspended methods with ten locals, one of them a list of ten strings. The peer is the serializer of the platform, source-generated, on the same values; the floor is to copy the bytes.
/// </summary>
[MemoryDiagnoser]
[CategoriesColumn]
public class ImageBenchmarks
{
    private readonly CodecTable _codecs = Suspended.NewCodecs();
    private readonly byte[] _json = JsonSerializer.SerializeToUtf8Bytes(Plain.Sample, PlainJson.Default.Plain);
    private readonly byte[] _target = new byte[4096];
    private readonly ByteWriter _buffer = new();
    private readonly ArrayBufferWriter<byte> _jsonBuffer = new();
    private readonly Utf8JsonWriter _jsonWriter;
    private Suspended _suspended = null!;
    private byte[] _image = [];

    public ImageBenchmarks() => _jsonWriter = new Utf8JsonWriter(_jsonBuffer);

    [GlobalSetup]
    public void Setup()
    {
        _suspended = Suspended.Now(_codecs);
        _image = _suspended.Capture();
        Console.WriteLine($"image: {_image.Length} bytes; JSON: {_json.Length} bytes");
    }

    [Benchmark(Description = "capture")]
    public int Capture()
    {
        _buffer.Clear();
        _suspended.CaptureTo(_buffer);
        return _buffer.Count;
    }

    [Benchmark(Description = "restore")]
    public Promise<string> Restore() => Suspended.Restore(_codecs, _image);

    [Benchmark(Description = "JSON: serialize")]
    public long Serialize()
    {
        _jsonBuffer.Clear();
        _jsonWriter.Reset(_jsonBuffer);
        JsonSerializer.Serialize(_jsonWriter, Plain.Sample, PlainJson.Default.Plain);
        return _jsonWriter.BytesCommitted;
    }

    [Benchmark(Description = "JSON: deserialize")]
    public Plain? Deserialize() => JsonSerializer.Deserialize(_json, PlainJson.Default.Plain);

    [Benchmark(Description = "copy the image")]
    public void Copy() => _image.AsSpan().CopyTo(_target);
}
