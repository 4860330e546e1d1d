using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using CapSdk.Compilations;
using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Walk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>Types that are within themselves, as no compiler writes them: the runtime loads none of them, and nobody waits for the verifier for ever.</summary>
public sealed class CircularTests
{
    private const string Source = """
        namespace Own;
        [CapSdk.Confined] public class Outer : Middle { public class Inner { public static int Run() => System.Environment.ProcessorCount; } public static int All() => Inner.Run(); }
        [CapSdk.Confined] public class Middle : Lower { }
        [CapSdk.Confined] public class Lower { public int Count() => System.Environment.ProcessorCount; }
        """;

    [Fact]
    public void A_type_that_is_nested_in_itself_is_refused()
    {
        var wrong = Assert.Throws<BadImageFormatException>(() => Verify(Altered(static (reader, image, start) =>
        {
            var row = start + reader.GetTableMetadataOffset(TableIndex.NestedClass);
            image.AsSpan(row, 2).CopyTo(image.AsSpan(row + 2, 2));
        })));
        Assert.Equal("The type Inner is nested in itself, or in too many others.", wrong.Message);
    }

    [Fact]
    public void Classes_that_are_derived_of_each_other_are_refused()
    {
        var wrong = Assert.Throws<BadImageFormatException>(() => Verify(Altered(static (reader, image, start) =>
        {
            // TypeDefOrRef (II.24.2.6): two bits say which table.
            var middle = MetadataTokens.GetRowNumber(reader.TypeDefinitions.First(one => reader.GetString(reader.GetTypeDefinition(one).Name) == "Middle"));
            var outer = MetadataTokens.GetRowNumber(reader.TypeDefinitions.First(one => reader.GetString(reader.GetTypeDefinition(one).Name) == "Outer"));
            var width = reader.GetTableRowSize(TableIndex.TypeDef);
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(start + reader.GetTableMetadataOffset(TableIndex.TypeDef) + (width * (middle - 1)) + width - 6), (ushort)(outer << 2));
        })));
        Assert.Equal("The type Outer is derived of itself, or of too many others.", wrong.Message);
    }

    private static byte[] Altered(Action<MetadataReader, byte[], int> alter)
    {
        byte[] image = [.. Verified.Compile(OptimizationLevel.Release, Sources.Compile(LanguageVersion.Latest, Source))];
        using var file = new PEReader([.. image]);
        alter(file.GetMetadataReader(), image, file.PEHeaders.MetadataStartOffset);
        return image;
    }

    private static void Verify(byte[] image)
    {
        using var files = new FileModules([Path.GetDirectoryName(typeof(CapabilityAttribute).Assembly.Location)!]);
        Verification.Of(files.Open(ImmutableArray.Create(image)));
    }
}
