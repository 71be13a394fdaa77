using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Dunning;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Billing.Dunning;

/// <summary>All groups, the default one first; there are few.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ListCustomerGroups : IQuery<IReadOnlyList<CustomerGroupFacts>>;

/// <summary>One group; without an id what a new one begins with, which is the default group's.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetCustomerGroup(Guid? Id) : IQuery<CustomerGroupFacts>;

/// <param name="Members">customers put into it by name; the default group has all others besides</param>
public sealed record CustomerGroupFacts(Guid Id, string Name, bool IsDefault, bool Isolates, int IsolateAfter, int Members, IReadOnlyList<DunningStepFacts> Steps);

/// <param name="Days">from the due date, negative before it</param>
/// <param name="FirstChannel">null: only in the customer's own pages</param>
public sealed record DunningStepFacts(int Days, Channel? FirstChannel, Channel? NextChannel);

/// <summary>Founds a group, or changes it. From then on all in it are reminded and cut off by it.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record SaveCustomerGroup : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Name { get; init; } = "";
    public bool Isolates { get; init; } = true;
    public int IsolateAfter { get; init; } = 1;
    public IReadOnlyList<DunningStepFacts> Steps { get; init; } = [];
}

/// <summary>Who is in no group belongs to this one from now on.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record MakeDefaultGroup(Guid Id) : ICommand<Unit>;

/// <summary>Only one that nobody is in.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record RemoveCustomerGroup(Guid Id) : ICommand<Unit>;

/// <summary>Puts a customer into a group.</summary>
/// <param name="GroupId">null: the default one, whichever it is</param>
[Requires(BillingPermissions.ManageTerms)]
public sealed record ChangeCustomerGroup(Guid CustomerId, Guid? GroupId) : ICommand<Unit>;

internal sealed class SaveCustomerGroupValidator : AbstractValidator<SaveCustomerGroup>
{
    public SaveCustomerGroupValidator()
    {
        RuleFor(x => x.Id).NotEmpty().WithMessage("Muat ulang halaman, lalu coba lagi.");
        RuleFor(x => x.Name).NotEmpty().WithMessage("Isi nama kelompok.").MaximumLength(60).WithMessage("Nama paling panjang 60 huruf.");
        RuleFor(x => x.IsolateAfter).InclusiveBetween(1, 90).WithMessage("Isi 1–90 hari setelah jatuh tempo.");
    }
}

internal sealed class CustomerGroupsHandler(IAppDb db, ICustomerScope scope)
    : IRequestHandler<ListCustomerGroups, IReadOnlyList<CustomerGroupFacts>>, IRequestHandler<GetCustomerGroup, CustomerGroupFacts>, IRequestHandler<SaveCustomerGroup, Unit>, IRequestHandler<MakeDefaultGroup, Unit>,
      IRequestHandler<RemoveCustomerGroup, Unit>, IRequestHandler<ChangeCustomerGroup, Unit>
{
    private const int MostGroups = 50;

    public async Task<IReadOnlyList<CustomerGroupFacts>> Handle(ListCustomerGroups query, CancellationToken ct) => await Facts(db.CustomerGroups).ToListAsync(ct);

    public async Task<CustomerGroupFacts> Handle(GetCustomerGroup query, CancellationToken ct) => query.Id is { } id
        ? await Facts(db.CustomerGroups.Where(x => x.Id == id)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(CustomerGroup), id)
        : await Facts(db.CustomerGroups.Where(x => x.IsDefault)).SingleAsync(ct) with { Id = Guid.CreateVersion7(), Name = "", IsDefault = false, Members = 0 };

    public async Task<Unit> Handle(SaveCustomerGroup command, CancellationToken ct)
    {
        var group = await db.CustomerGroups.Include(x => x.Steps).SingleOrDefaultAsync(x => x.Id == command.Id, ct);
        if (group is null)
        {
            if (await db.CustomerGroups.CountAsync(ct) >= MostGroups)
                throw new ConflictException("customer-group.many", $"Paling banyak {MostGroups} kelompok. Pakai yang sudah ada.");
            db.CustomerGroups.Add(group = new CustomerGroup(command.Id));
        }

        var name = command.Name.Trim();
        if (await db.CustomerGroups.AnyAsync(x => x.Id != command.Id && x.Name == name, ct))
            throw new DomainException("customer-group.taken", "Nama ini sudah dipakai kelompok lain.", nameof(command.Name));

        group.Change(name, command.Isolates, command.IsolateAfter, [.. command.Steps.Select(x => new DunningStep(x.Days, x.FirstChannel, x.NextChannel))]);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(MakeDefaultGroup command, CancellationToken ct)
    {
        var group = await db.CustomerGroups.Require(command.Id, ct);
        foreach (var former in await db.CustomerGroups.Where(x => x.IsDefault && x.Id != group.Id).ToListAsync(ct))
            former.MakeDefault(false);
        await db.SaveChangesAsync(ct); // there is one at a time, the database says
        group.MakeDefault(true);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RemoveCustomerGroup command, CancellationToken ct)
    {
        var group = await db.CustomerGroups.Include(x => x.Steps).SingleOrDefaultAsync(x => x.Id == command.Id, ct) ?? throw new NotFoundException(nameof(CustomerGroup), command.Id);
        if (group.IsDefault)
            throw new ConflictException("customer-group.default", "Kelompok utama tidak dapat dihapus. Jadikan kelompok lain utama dulu.");
        if (await db.BillingTerms.AnyAsync(x => x.GroupId == group.Id, ct))
            throw new ConflictException("customer-group.used", "Masih ada pelanggan di kelompok ini. Pindahkan mereka dulu.");

        db.CustomerGroups.Remove(group);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ChangeCustomerGroup command, CancellationToken ct)
    {
        await db.Lock<Customer>(command.CustomerId, ct);
        var customer = await scope.Visible.Require(command.CustomerId, ct);
        if (command.GroupId is { } id && !await db.CustomerGroups.AnyAsync(x => x.Id == id, ct))
            throw new DomainException("customer-group.gone", "Kelompok ini sudah tidak ada. Pilih yang lain.", nameof(command.GroupId));

        var terms = await db.BillingTerms.SingleOrDefaultAsync(x => x.Id == customer.Id, ct);
        if (terms is null)
            db.BillingTerms.Add(terms = new BillingTerms(customer.Id));
        terms.JoinGroup(command.GroupId);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private IQueryable<CustomerGroupFacts> Facts(IQueryable<CustomerGroup> groups) =>
        from x in groups
        orderby x.IsDefault descending, x.Name
        select new CustomerGroupFacts(
            x.Id, x.Name, x.IsDefault, x.Isolates, x.IsolateAfter, db.BillingTerms.Count(terms => terms.GroupId == x.Id),
            x.Steps.OrderBy(step => step.Days).Select(step => new DunningStepFacts(step.Days, step.FirstChannel, step.NextChannel)).ToList());
}
