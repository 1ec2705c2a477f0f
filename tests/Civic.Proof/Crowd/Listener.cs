using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Civic.Proof.Crowd;

/// <summary>What the clients make of what they are told: a state that follows number by number, or a fault that is counted.</summary>
internal sealed class Listener(Plan plan, CrowdLoop loop)
{
    private readonly Dictionary<ulong, Told> known = [];
    private readonly byte[] output = new byte[1024];
    private Told? last;

    internal Counts Counts { get; private set; } = new();

    /// <summary>What the clients answer, when they do.</summary>
    internal Answers? Answers { get; set; }

    /// <summary>Everything told so far, for the lags.</summary>
    internal IEnumerable<Told> Known => known.Values;

    internal void Reset()
    {
        Counts = new Counts();
        known.Clear();
        last = null;
    }

    internal void NotUpgraded(Member member, string head)
    {
        var at = head.IndexOf("Retry-After: ", StringComparison.OrdinalIgnoreCase);
        var seconds = at < 0 ? null : head[(at + 13)..].Split('\r')[0];
        if (seconds is null) Refuse(head.Split('\r')[0]);
        else Counts.Hinted++;
        loop.Drop(member, seconds is null ? null : TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) + Jitter(member));
    }

    internal void Upgraded(Member member)
    {
        member.Phase = Phase.Greeting;
        if (plan.Speech != Speech.SocketIO) Send(member, "{\"protocol\":\"json\",\"version\":1}\u001e"u8);
    }

    internal void Join(Member member)
    {
        member.RetryAt = 0;
        member.Phase = Phase.Joining;
        Counts.Joins++;
        var number = member.Number < 0 ? "null" : member.Number.ToString(CultureInfo.InvariantCulture);
        Send(member, Encoding.UTF8.GetBytes($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Join\",\"arguments\":[\"{plan.Topic}\",{number}]}}\u001e"));
    }

    /// <summary>A frame with an empty mask: what the client says is no secret, and costs nothing so.</summary>
    internal void Send(Member member, ReadOnlySpan<byte> text)
    {
        var header = text.Length < 126 ? 2 : 4;
        output[0] = 0x81;
        output[1] = (byte)(0x80 | (header == 2 ? text.Length : 126));
        if (header == 4) BinaryPrimitives.WriteUInt16BigEndian(output.AsSpan(2), (ushort)text.Length);
        output.AsSpan(header, 4).Clear();
        text.CopyTo(output.AsSpan(header + 4));
        if (Wire.Send(member.Socket, output.AsSpan(0, header + 4 + text.Length))) return;
        Counts.Lost++;
        loop.Drop(member);
    }

    internal void Take(Member member, ReadOnlySpan<byte> bytes, uint now)
    {
        if (member.Phase == Phase.Greeting) Greeted(member, bytes);
        else if (plan.Speech == Speech.SocketIO && bytes.SequenceEqual("2"u8)) Send(member, "3"u8);
        else if (Answers.Is(bytes)) Answers?.Take(bytes);
        else if (!bytes.SequenceEqual("{\"type\":6}"u8)) Take(member, Find(bytes), now);
    }

    private void Greeted(Member member, ReadOnlySpan<byte> bytes)
    {
        if (plan.Speech == Speech.SocketIO && bytes[0] == '0')
        {
            Send(member, "40"u8);
            return;
        }

        loop.Greeted();
        member.Phase = Phase.Following;
        if (plan.Speech == Speech.Hub) Join(member);
        else Come(member);
    }

    private Told Find(ReadOnlySpan<byte> bytes)
    {
        if (last?.Next is { } next && bytes.SequenceEqual(next.Bytes)) return last = next;
        if (last is not null && bytes.SequenceEqual(last.Bytes)) return last;
        var hash = new HashCode();
        hash.AddBytes(bytes);
        var key = ((ulong)(uint)hash.ToHashCode() << 32) | (uint)bytes.Length;
        if (!known.TryGetValue(key, out var told) || !bytes.SequenceEqual(told.Bytes)) known[key] = told = Told.Read(bytes, plan.Counted);
        if (last is not null) last.Next = told;
        return last = told;
    }

    private void Take(Member member, Told told, uint now)
    {
        if (told.Error is { } error)
        {
            if (told.Wait is { } wait) Hinted(member, wait);
            else Refuse(error, member);
        }
        else if (told.Type == 7)
        {
            Counts.Lost++;
            loop.Drop(member);
        }
        else if (told.IsRejoin) Join(member);
        else if (told.Type == 3) Joined(member, told, now);
        else if (told.Type == 1 && told.From >= 0) Batch(member, told, now);
    }

    private void Joined(Member member, Told told, uint now)
    {
        if (member.Phase != Phase.Joining) return;
        if (told.IsSnapshot && member.Number >= 0)
        {
            Counts.Snapshots++;
            member.Skipped = true;
        }

        if (told.To > member.Number && member.Number >= 0) told.Arrivals.Add(now);
        Move(member, told);
        Come(member);
    }

    private void Batch(Member member, Told told, uint now)
    {
        Counts.Batches++;
        if (member.Number < 0 && plan.Speech != Speech.Hub) member.Number = told.From;
        // Between a gap and the answer to the join that mends it, what comes is not ours yet.
        if (member.Phase == Phase.Joining && plan.Speech == Speech.Hub) return;
        if (told.From != member.Number)
        {
            if (told.To <= member.Number)
            {
                Counts.Doubled++;
                return;
            }

            Counts.Gaps++;
            if (plan.AgainAfterGap && plan.Speech == Speech.Hub) Join(member);
            return;
        }

        Counts.Facts += told.Facts.Length;
        told.Arrivals.Add(now);
        Move(member, told);
    }

    private void Move(Member member, Told told)
    {
        foreach (var fact in told.Facts) member.Facts = Hash.Follow(member.Facts, fact);
        for (var i = 0; i < member.Counted.Length; i++) Counts.Backwards += told.Counted[i] < member.Counted[i] ? 1 : 0;
        (member.Number, member.Figures, member.Counted) = (told.To, told.Figures, told.Counted);
    }

    private void Come(Member member)
    {
        member.Phase = Phase.Following;
        member.Attempts = 0;
        member.BackAt = loop.Now;
    }

    private void Hinted(Member member, TimeSpan wait)
    {
        Counts.Hinted++;
        loop.JoinLater(member, wait);
    }

    private void Refuse(string why, Member? member = null)
    {
        Counts.Refused++;
        Counts.FirstRefusal ??= why;
        if (member is not null) loop.Drop(member);
    }

    private static TimeSpan Jitter(Member member) => TimeSpan.FromMilliseconds(member.Index % 1000);
}
