namespace CapSdk.Codecs.Fields;

internal delegate void WriteFields<T>(GraphWriter writer, ref T value);

internal delegate void ReadFields<T>(GraphReader reader, ref T value);

internal delegate void WriteObject(GraphWriter writer, object value);

internal delegate void ReadObject(GraphReader reader, object value);

internal delegate void ConstructValue<T>(ref T value);
