using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace CapSdk.Codecs.Types;

/// <summary>
/// The closed list of base-class types that may be named in a graph. The position is the type's code in the format: entries are only
/// ever added, at the end of a list.
/// </summary>
internal static class KnownTypes
{
    /// <summary>First code for types of this assembly, which the layers above register.</summary>
    public const int OwnCodes = 512;

    /// <summary>First code for exception types.</summary>
    public const int ExceptionCodes = 320;

    public static readonly Type[] Values =
    [
        typeof(object), typeof(string), typeof(bool), typeof(char), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint),
        typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal), typeof(Half), typeof(Int128), typeof(UInt128), typeof(BigInteger),
        typeof(Complex), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Index),
        typeof(Range), typeof(Rune), typeof(Uri), typeof(Version), typeof(StringBuilder), typeof(Type), typeof(Nullable<>), typeof(KeyValuePair<,>),
        typeof(ValueTuple), typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>),
        typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
        typeof(Tuple<>), typeof(Tuple<,>), typeof(Tuple<,,>), typeof(Tuple<,,,>), typeof(Tuple<,,,,>), typeof(Tuple<,,,,,>), typeof(Tuple<,,,,,,>), typeof(Tuple<,,,,,,,>),
        typeof(Memory<>), typeof(ReadOnlyMemory<>), typeof(ArraySegment<>), typeof(StrongBox<>), typeof(DayOfWeek), typeof(DateTimeKind), typeof(StringComparison),
        typeof(CultureInfo), typeof(EventArgs), typeof(WireMarks.Comparer), typeof(WireMarks.ArrayEnumerator), typeof(WireMarks.TextEnumerator),
        typeof(MidpointRounding), typeof(UriKind), typeof(DBNull), typeof(BitArray), typeof(CancellationToken), typeof(DictionaryEntry),
        typeof(nint), typeof(nuint), typeof(WireMarks.Kept), typeof(WireMarks.CancelledSource),
    ];

    public static readonly Type[] Collections =
    [
        typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>), typeof(LinkedList<>), typeof(LinkedListNode<>), typeof(PriorityQueue<,>),
        typeof(SortedDictionary<,>), typeof(SortedSet<>), typeof(SortedList<,>), typeof(ReadOnlyCollection<>), typeof(ReadOnlyDictionary<,>), typeof(ReadOnlySet<>), typeof(Collection<>),
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableDictionary<,>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedDictionary<,>),
        typeof(ImmutableSortedSet<>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>), typeof(FrozenDictionary<,>), typeof(FrozenSet<>),
        typeof(ObservableCollection<>), typeof(KeyedCollection<,>),
        typeof(List<>.Enumerator), typeof(Dictionary<,>.Enumerator), typeof(Dictionary<,>.KeyCollection), typeof(Dictionary<,>.ValueCollection),
        typeof(Dictionary<,>.KeyCollection.Enumerator), typeof(Dictionary<,>.ValueCollection.Enumerator), typeof(HashSet<>.Enumerator), typeof(Queue<>.Enumerator),
        typeof(Stack<>.Enumerator), typeof(LinkedList<>.Enumerator), typeof(SortedSet<>.Enumerator), typeof(SortedDictionary<,>.Enumerator), typeof(SortedDictionary<,>.KeyCollection),
        typeof(SortedDictionary<,>.ValueCollection), typeof(SortedDictionary<,>.KeyCollection.Enumerator), typeof(SortedDictionary<,>.ValueCollection.Enumerator),
        typeof(ImmutableArray<>.Enumerator), typeof(ImmutableList<>.Enumerator), typeof(ImmutableDictionary<,>.Enumerator), typeof(ImmutableHashSet<>.Enumerator),
        typeof(ImmutableSortedDictionary<,>.Enumerator), typeof(ImmutableSortedSet<>.Enumerator), typeof(ImmutableQueue<>.Enumerator), typeof(ImmutableStack<>.Enumerator),
        typeof(FrozenDictionary<,>.Enumerator), typeof(FrozenSet<>.Enumerator), typeof(PriorityQueue<,>.UnorderedItemsCollection),
        typeof(IEnumerable), typeof(IEnumerator), typeof(ICollection), typeof(IList), typeof(IDictionary), typeof(IEnumerable<>), typeof(IEnumerator<>),
        typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>), typeof(IReadOnlyDictionary<,>), typeof(IReadOnlySet<>), typeof(ICollection<>), typeof(IList<>),
        typeof(IDictionary<,>), typeof(ISet<>), typeof(IImmutableList<>), typeof(IImmutableDictionary<,>), typeof(IImmutableSet<>), typeof(IImmutableQueue<>),
        typeof(IImmutableStack<>), typeof(IComparer), typeof(IComparer<>), typeof(IEqualityComparer), typeof(IEqualityComparer<>), typeof(Comparer<>), typeof(EqualityComparer<>), typeof(StringComparer),
        typeof(WireMarks.SortedTree<,>), typeof(WireMarks.SortedListEnumerator<,>), typeof(WireMarks.SortedListView<,>),
        typeof(ImmutableArray<>.Builder), typeof(ImmutableList<>.Builder), typeof(ImmutableHashSet<>.Builder), typeof(ImmutableDictionary<,>.Builder),
        typeof(ImmutableSortedSet<>.Builder), typeof(ImmutableSortedDictionary<,>.Builder),
        typeof(ArraySegment<>.Enumerator), typeof(PriorityQueue<,>.UnorderedItemsCollection.Enumerator), typeof(WireMarks.ImmutableEnumerator<>),
        typeof(OrderedDictionary<,>), typeof(OrderedDictionary<,>.KeyCollection), typeof(OrderedDictionary<,>.ValueCollection), typeof(OrderedDictionary<,>.Enumerator),
        typeof(OrderedDictionary<,>.KeyCollection.Enumerator), typeof(OrderedDictionary<,>.ValueCollection.Enumerator),
        typeof(IGrouping<,>), typeof(ILookup<,>), typeof(IOrderedEnumerable<>),
    ];

    public static readonly Type[] Others =
    [
        typeof(Action), typeof(Action<>), typeof(Action<,>), typeof(Action<,,>), typeof(Action<,,,>), typeof(Action<,,,,>), typeof(Func<>), typeof(Func<,>), typeof(Func<,,>),
        typeof(Func<,,,>), typeof(Func<,,,,>), typeof(Func<,,,,,>), typeof(Predicate<>), typeof(Comparison<>), typeof(Converter<,>), typeof(EventHandler), typeof(EventHandler<>),
        typeof(PropertyChangedEventHandler), typeof(PropertyChangedEventArgs), typeof(Delegate), typeof(MulticastDelegate),
        typeof(IDisposable), typeof(IAsyncDisposable), typeof(IComparable), typeof(IComparable<>), typeof(IEquatable<>), typeof(IFormattable), typeof(IFormatProvider), typeof(INotifyPropertyChanged),
        typeof(Enum), typeof(ValueType), typeof(Array), typeof(ITuple), typeof(IStructuralEquatable), typeof(ICloneable),
        typeof(Task), typeof(Task<>), typeof(ValueTask), typeof(ValueTask<>), typeof(TaskAwaiter), typeof(TaskAwaiter<>), typeof(ValueTaskAwaiter), typeof(ValueTaskAwaiter<>),
        typeof(ConfiguredTaskAwaitable), typeof(ConfiguredTaskAwaitable<>), typeof(ConfiguredTaskAwaitable.ConfiguredTaskAwaiter), typeof(ConfiguredTaskAwaitable<>.ConfiguredTaskAwaiter),
        typeof(ConfiguredValueTaskAwaitable), typeof(ConfiguredValueTaskAwaitable<>), typeof(ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter), typeof(ConfiguredValueTaskAwaitable<>.ConfiguredValueTaskAwaiter),
        typeof(DefaultInterpolatedStringHandler), typeof(IAsyncEnumerable<>), typeof(IAsyncEnumerator<>), typeof(Lazy<>), typeof(IProgress<>), typeof(ConfigureAwaitOptions),
        typeof(InlineArray2<>), typeof(InlineArray3<>), typeof(InlineArray4<>), typeof(InlineArray5<>), typeof(InlineArray6<>), typeof(InlineArray7<>), typeof(InlineArray8<>), typeof(InlineArray9<>),
        typeof(InlineArray10<>), typeof(InlineArray11<>), typeof(InlineArray12<>), typeof(InlineArray13<>), typeof(InlineArray14<>), typeof(InlineArray15<>), typeof(InlineArray16<>),
        typeof(ConfiguredCancelableAsyncEnumerable<>), typeof(ConfiguredCancelableAsyncEnumerable<>.Enumerator), typeof(ConfiguredAsyncDisposable),
        typeof(NotifyCollectionChangedEventHandler), typeof(INotifyCollectionChanged),
    ];

    public static readonly Type[] Exceptions =
    [
        typeof(Exception), typeof(SystemException), typeof(ApplicationException), typeof(AggregateException), typeof(ArgumentException), typeof(ArgumentNullException), typeof(ArgumentOutOfRangeException),
        typeof(ArithmeticException), typeof(ArrayTypeMismatchException), typeof(DivideByZeroException), typeof(FormatException), typeof(IndexOutOfRangeException), typeof(InvalidCastException),
        typeof(InvalidOperationException), typeof(KeyNotFoundException), typeof(NotImplementedException), typeof(NotSupportedException), typeof(NullReferenceException), typeof(ObjectDisposedException),
        typeof(OperationCanceledException), typeof(TaskCanceledException), typeof(OutOfMemoryException), typeof(OverflowException), typeof(TimeoutException), typeof(UnauthorizedAccessException), typeof(UriFormatException),
        typeof(System.IO.IOException), typeof(System.IO.FileNotFoundException), typeof(System.IO.DirectoryNotFoundException), typeof(System.IO.EndOfStreamException), typeof(System.IO.InvalidDataException),
        typeof(System.IO.PathTooLongException), typeof(SwitchExpressionException), typeof(DecoderFallbackException), typeof(EncoderFallbackException), typeof(RankException), typeof(InsufficientMemoryException),
        typeof(System.Runtime.InteropServices.ExternalException), typeof(TypeLoadException), typeof(TypeInitializationException), typeof(NotFiniteNumberException), typeof(SynchronizationLockException),
    ];

    /// <summary>Base classes that a component's classes may derive from and still travel by their fields.</summary>
    public static readonly HashSet<Type> OpenBases =
    [
        typeof(object), typeof(ValueType), typeof(Enum), typeof(Comparer<>), typeof(EqualityComparer<>), typeof(StringComparer), typeof(EventArgs), typeof(PropertyChangedEventArgs),
        typeof(Collection<>), typeof(ReadOnlyCollection<>), typeof(KeyedCollection<,>), typeof(ObservableCollection<>), typeof(Delegate), typeof(MulticastDelegate), typeof(CapabilityException),
        .. Exceptions,
    ];

    /// <summary>Codes and types of the base-class library.</summary>
    public static IEnumerable<(int Code, Type Type)> All
    {
        get
        {
            for (var i = 0; i < Values.Length; i++) yield return (i, Values[i]);
            for (var i = 0; i < Collections.Length; i++) yield return (96 + i, Collections[i]);
            for (var i = 0; i < Others.Length; i++) yield return (224 + i, Others[i]);
            for (var i = 0; i < Exceptions.Length; i++) yield return (ExceptionCodes + i, Exceptions[i]);
        }
    }
}
