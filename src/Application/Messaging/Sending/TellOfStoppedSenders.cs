using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Sending;

/// <summary>A number, or the mail server, that its provider refuses sends nothing until somebody looks after it: whoever may, is told, once for each time it stops.</summary>
[Requires(Everyone.Automation)]
public sealed record TellOfStoppedSenders : ICommand<Unit>;

internal sealed class TellOfStoppedSendersHandler(IAppDb db, Notices notices) : IRequestHandler<TellOfStoppedSenders, Unit>
{
    public async Task<Unit> Handle(TellOfStoppedSenders command, CancellationToken ct)
    {
        var stopped = await db.Senders.AsNoTracking().Where(x => x.IsOn && x.StoppedAt != null).ToListAsync(ct);
        foreach (var x in stopped)
            await notices.TellStaff(
                NoticeKinds.SenderStopped, CompanyPermissions.ManageSettings, $"sender-stopped/{x.Id:n}/{x.StoppedAt!.Value.ToUnixTimeMilliseconds()}", $"sender:{x.Id}",
                $"{x.Name} tidak bisa mengirim", $"Penyedia menolaknya: {x.StoppedWhy} Pesan menunggu, atau lewat nomor lain. Perbaiki lalu simpan; pengiriman lanjut sendiri.",
                x.Channel is Channel.Email ? "/company/settings/mail" : "/company/settings/whatsapp", isNew: false, ct);
        if (stopped.Count > 0)
            await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
