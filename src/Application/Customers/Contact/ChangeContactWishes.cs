using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging.Consent;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Contact;

/// <summary>A customer said at the counter or on the telephone what they want to be written, and in which language.</summary>
[Requires(CustomersPermissions.Edit)]
public sealed record ChangeContactWishes : ICommand<Unit>, IWishForm
{
    public Guid CustomerId { get; init; }
    public string Language { get; init; } = Languages.Indonesian;
    public bool Service { get; init; } = true;
    public bool Marketing { get; init; }
}

/// <summary>The same by themselves; there is no id to change another's.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record ChangeMyWishes : ICommand<Unit>, IWishForm
{
    public string Language { get; init; } = Languages.Indonesian;
    public bool Service { get; init; } = true;
    public bool Marketing { get; init; }
}

public interface IWishForm
{
    string Language { get; }
    bool Service { get; }
    bool Marketing { get; }
}

internal sealed class ChangeContactWishesValidator : AbstractValidator<ChangeContactWishes>
{
    public ChangeContactWishesValidator() => Include(new WishFormValidator());
}

internal sealed class ChangeMyWishesValidator : AbstractValidator<ChangeMyWishes>
{
    public ChangeMyWishesValidator() => Include(new WishFormValidator());
}

internal sealed class WishFormValidator : AbstractValidator<IWishForm>
{
    public WishFormValidator() => RuleFor(x => x.Language).Must(Languages.All.Contains).WithMessage("Pilih Bahasa Indonesia atau English.");
}

internal sealed class ChangeContactWishesHandler(IAppDb db, ICustomerScope scope, Wishes wishes, ICurrentUser user) : IRequestHandler<ChangeContactWishes, Unit>, IRequestHandler<ChangeMyWishes, Unit>
{
    public async Task<Unit> Handle(ChangeContactWishes command, CancellationToken ct)
    {
        await scope.Visible.Require(command.CustomerId, ct);
        await Change(command.CustomerId, command, WishVia.Staff, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ChangeMyWishes command, CancellationToken ct)
    {
        var me = user.CustomerId is { } mine && await db.Customers.AnyAsync(x => x.Id == mine, ct) ? mine : throw new NotFoundException(nameof(Customer), user.CustomerId ?? Guid.Empty);
        await Change(me, command, WishVia.Portal, ct);
        return Unit.Value;
    }

    private async Task Change(Guid customer, IWishForm form, WishVia via, CancellationToken ct)
    {
        await db.Turn(customer, ct);
        await wishes.Speak(customer, form.Language, ct);
        await wishes.Say(customer, Wish.Service, form.Service, via, ct);
        await wishes.Say(customer, Wish.Marketing, form.Marketing, via, ct);
        await db.Announce($"customer:{customer}", ct);
        await db.SaveChangesAsync(ct);
    }
}
