using IspJabbar.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<Ticket> Tickets { get; }
    DbSet<TicketComment> TicketComments { get; }
    DbSet<TicketActivity> TicketActivities { get; }
    DbSet<TicketCategory> TicketCategories { get; }
    DbSet<TicketPause> TicketPauses { get; }
    DbSet<TicketEscalation> TicketEscalations { get; }
    DbSet<TicketAlarm> TicketAlarms { get; }
    DbSet<TicketRating> TicketRatings { get; }
    DbSet<TicketFile> TicketFiles { get; }
    DbSet<TicketEstimate> TicketEstimates { get; }
    DbSet<Article> Articles { get; }
}
