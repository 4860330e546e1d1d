using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Values;

/// <summary>Dates and times, checked on reading through their constructors.</summary>
internal static class DateCodecs
{
    public static readonly Dictionary<Type, object> All = new()
    {
        [typeof(DateTime)] = new DateTimeCodec(),
        [typeof(DateTimeOffset)] = new DateTimeOffsetCodec(),
        [typeof(DateOnly)] = new DateOnlyCodec(),
        [typeof(TimeOnly)] = new TimeOnlyCodec(),
        [typeof(TimeSpan)] = new TimeSpanCodec(),
    };

    private static ImageFormatException OutOfRange() => new("A date or time is out of range.");

    private static void CheckTicks(long ticks)
    {
        if ((ulong)ticks > (ulong)DateTime.MaxValue.Ticks) throw OutOfRange();
    }

    private sealed class DateTimeCodec : InlineCodec<DateTime>
    {
        private const ulong TicksMask = 0x3FFF_FFFF_FFFF_FFFF;

        // The two bits above the ticks are the kind, and for local times which of two equal hours is meant; ToBinary would convert by time zone. A local time is the same moment
        // only where the clocks are set alike, so an image says how they were set.
        public override void Write(GraphWriter writer, ref DateTime value)
        {
            if (value.Kind == DateTimeKind.Local && writer.Kind == GraphKind.Message)
                throw new NotTransferableException("DateTime", "is a local time, which means another moment on another machine", "Use DateTimeOffset, or a DateTime in UTC");
            writer.Out.Fixed(Unsafe.BitCast<DateTime, ulong>(value));
            if (value.Kind == DateTimeKind.Local) writer.Out.VarSigned(OffsetOf(value));
        }

        public override void Read(GraphReader reader, ref DateTime value)
        {
            var bits = reader.In.Fixed<ulong>();
            CheckTicks((long)(bits & TicksMask));
            value = Unsafe.BitCast<ulong, DateTime>(bits);
            if (value.Kind != DateTimeKind.Local) return;
            if (reader.Kind == GraphKind.Message) throw OutOfRange();
            var offset = NumberCodecs.Int32(reader.In);
            if (offset != OffsetOf(value))
                throw new ImageFormatException($"A local DateTime is of a place whose clocks are {offset} minutes from UTC, and here they are {OffsetOf(value)}: use DateTimeOffset, or a DateTime in UTC.");
        }

        private static int OffsetOf(DateTime local) => (int)(TimeZoneInfo.Local.GetUtcOffset(local).Ticks / TimeSpan.TicksPerMinute);
    }

    private sealed class DateTimeOffsetCodec : InlineCodec<DateTimeOffset>
    {
        public override void Write(GraphWriter writer, ref DateTimeOffset value)
        {
            writer.Out.Fixed(value.Ticks);
            writer.Out.VarSigned(value.TotalOffsetMinutes);
        }

        public override void Read(GraphReader reader, ref DateTimeOffset value)
        {
            var ticks = reader.In.Fixed<long>();
            var minutes = NumberCodecs.Int32(reader.In);
            CheckTicks(ticks);
            try
            {
                value = new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes));
            }
            catch (ArgumentException)
            {
                throw OutOfRange();
            }
        }
    }

    private sealed class DateOnlyCodec : InlineCodec<DateOnly>
    {
        public override void Write(GraphWriter writer, ref DateOnly value) => writer.Out.Var((uint)value.DayNumber);

        public override void Read(GraphReader reader, ref DateOnly value)
        {
            var days = reader.In.Var32();
            value = days <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(days) : throw OutOfRange();
        }
    }

    private sealed class TimeOnlyCodec : InlineCodec<TimeOnly>
    {
        public override void Write(GraphWriter writer, ref TimeOnly value) => writer.Out.Fixed(value.Ticks);

        public override void Read(GraphReader reader, ref TimeOnly value)
        {
            var ticks = reader.In.Fixed<long>();
            value = (ulong)ticks <= (ulong)TimeOnly.MaxValue.Ticks ? new TimeOnly(ticks) : throw OutOfRange();
        }
    }

    private sealed class TimeSpanCodec : InlineCodec<TimeSpan>
    {
        public override void Write(GraphWriter writer, ref TimeSpan value) => writer.Out.VarSigned(value.Ticks);

        public override void Read(GraphReader reader, ref TimeSpan value) => value = new TimeSpan(reader.In.VarSigned());
    }
}
