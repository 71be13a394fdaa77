namespace IspJabbar.Application.Support.Tickets;

/// <summary>Somebody's place in the queue, as it is said to them.</summary>
public static class QueuePlace
{
    public static string Said(int tickets) => tickets == 0 ? "giliran Anda berikutnya" : $"{tickets} tiket di depan Anda";
}
