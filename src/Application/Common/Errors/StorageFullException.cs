namespace IspJabbar.Application.Common.Errors;

/// <summary>There is no room left on the server's disk: nothing was kept, and whoever runs the server must make room. Answered as 507.</summary>
public sealed class StorageFullException(Exception inner)
    : Exception("Penyimpanan server penuh; tidak ada yang tersimpan. Minta admin mengosongkan ruang, lalu coba lagi.", inner);
