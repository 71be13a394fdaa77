using FluentValidation;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Account;

/// <summary>My own name and number. A subscriber's stand on their customer's record and are changed there.</summary>
[Requires(Everyone.SignedIn)]
public sealed record EditAccount : ICommand<Unit>
{
    public string FullName { get; init; } = "";
    public string? Phone { get; init; }
}

internal sealed class EditAccountValidator : AbstractValidator<EditAccount>
{
    public EditAccountValidator()
    {
        RuleFor(x => x.FullName).NotEmpty().WithMessage("Nama wajib diisi.").MaximumLength(120).WithMessage("Nama paling panjang 120 huruf.");
        RuleFor(x => x.Phone).Must(UserRules.IsPhoneOrNone).WithMessage("Nomor HP tidak dikenali. Tulis seperti 0812-3456-7890.");
    }
}

internal sealed class EditAccountHandler(IAppDb db, ICurrentUser me) : IRequestHandler<EditAccount, Unit>
{
    public async Task<Unit> Handle(EditAccount command, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(x => x.Id == me.Id, ct);
        if (user.CustomerId is not null)
            throw new Domain.Common.DomainException("account.customer", "Nama dan nomor Anda diubah oleh kantor. Hubungi kami.");

        user.Describe(user.Email, command.FullName, UserRules.PhoneOrNone(command.Phone));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
