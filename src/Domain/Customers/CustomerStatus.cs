namespace IspJabbar.Domain.Customers;

public enum CustomerStatus
{
    /// <summary>Calon</summary>
    Prospect,
    /// <summary>Menunggu pemasangan</summary>
    AwaitingInstallation,
    /// <summary>Aktif</summary>
    Active,
    /// <summary>Isolir: cut off for not paying</summary>
    Isolated,
    /// <summary>Berhenti sementara</summary>
    Paused,
    /// <summary>Berhenti</summary>
    Terminated,
}
