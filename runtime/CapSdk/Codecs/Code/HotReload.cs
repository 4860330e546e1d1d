using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;

[assembly: MetadataUpdateHandler(typeof(HotReload))]

namespace CapSdk.Codecs.Code;

/// <summary>
/// Code that is edited while it runs (<c>dotnet watch</c>, a debugger's "edit and continue"). What was read of it before is forgotten, and its module is no longer taken for the build whose version
/// id it still has.
/// </summary>
internal static class HotReload
{
    private static readonly ConditionalWeakTable<Module, object> s_edited = [];
    private static readonly ConditionalWeakTable<CodecTable, object> s_tables = [];
    private static readonly Lock s_adding = new();
    private static readonly List<Action> s_memos = [];

    /// <summary>For what is kept as long as this assembly is.</summary>
    public static void WhenEdited(Action forget)
    {
        lock (s_adding) s_memos.Add(forget);
    }

    /// <summary>For what is kept by each host.</summary>
    public static void Follow(CodecTable table) => s_tables.Add(table, table.Catalog);

    /// <summary>The build that a module is, to be compared with that of another host; nothing equals it once the module was edited.</summary>
    public static Guid BuildOf(Module module) => s_edited.TryGetValue(module, out _) ? Guid.Empty : module.ModuleVersionId;

    /// <summary>Called by the runtime after each edit.</summary>
    /// <param name="edited">Types that were edited, or are new; null if that is not known.</param>
    public static void ClearCache(Type[]? edited)
    {
        var modules = edited?.Select(static type => type.Module) ?? AppDomain.CurrentDomain.GetAssemblies().SelectMany(static assembly => assembly.GetModules());
        foreach (var module in modules) s_edited.AddOrUpdate(module, module);
        Action[] memos;
        lock (s_adding) memos = [.. s_memos];
        foreach (var forget in memos) forget();
        foreach (var (table, _) in s_tables) table.Forget();
    }
}
