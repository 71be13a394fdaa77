using System.Text.Json;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Application.Network.Routers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace IspJabbar.Web.Pages.Network.Routers;

/// <summary>What a test found, carried from the form that asked to the page that shows it, where only this browser reads it and once.</summary>
public sealed record TestedRouter(
    Guid RouterId, string? Identity, string? Version, string? Board, double LatencyMs, string? CertificateSha256, RouterErrorCode? Code, string? Message)
{
    private const string Key = "RouterTest";

    public bool Fine => Code is null;

    /// <summary>The field of the form that is wrong, by its name; null when no field would mend it.</summary>
    public string? Field => Code is { } code ? FieldOf(code) : null;

    public static string? FieldOf(RouterErrorCode code) => code switch
    {
        RouterErrorCode.Name or RouterErrorCode.ConnectTimeout => nameof(EditRouter.Host),
        RouterErrorCode.Port or RouterErrorCode.Protocol => nameof(EditRouter.Port),
        RouterErrorCode.Tls => nameof(EditRouter.UseTls),
        RouterErrorCode.Certificate => nameof(EditRouter.CertificateSha256),
        RouterErrorCode.Credentials => nameof(EditRouter.Password),
        RouterErrorCode.Policy => nameof(EditRouter.Username),
        _ => null,
    };

    public static void Keep(ITempDataDictionary kept, Guid routerId, RouterCheck check) => kept[Key] = JsonSerializer.Serialize(check switch
    {
        RouterCheck.Fine fine => new TestedRouter(routerId, fine.Identity, fine.Version, fine.Board, fine.LatencyMs, fine.CertificateSha256, null, null),
        RouterCheck.Failed failed => new TestedRouter(routerId, null, null, null, 0, failed.CertificateSha256, failed.Code, failed.Message),
        _ => throw new InvalidOperationException(check.GetType().Name),
    });

    public static TestedRouter? Take(ITempDataDictionary kept, Guid routerId) =>
        kept[Key] is string text && JsonSerializer.Deserialize<TestedRouter>(text) is { } tested && tested.RouterId == routerId ? tested : null;
}
