using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Calendar;

/// <summary><see cref="Id"/> is made by the form, so that a double click makes one.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record AddHoliday : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public DateOnly? Day { get; init; }
    public string Name { get; init; } = "";
}

internal sealed class AddHolidayValidator : AbstractValidator<AddHoliday>
{
    public AddHolidayValidator()
    {
        RuleFor(x => x.Day).NotNull().WithMessage("Isi tanggalnya.");
        RuleFor(x => x.Name).NotEmpty().WithMessage("Isi nama hari liburnya.").MaximumLength(120).WithMessage("Nama hari libur paling panjang 120 huruf.");
    }
}

internal sealed class AddHolidayHandler(IAppDb db) : IRequestHandler<AddHoliday, Unit>
{
    public async Task<Unit> Handle(AddHoliday command, CancellationToken ct)
    {
        var there = await db.Holidays.Where(x => x.Id == command.Id || x.Day == command.Day).ToListAsync(ct);
        if (there.Any(x => x.Id == command.Id))
            return Unit.Value;
        if (there is [var other, ..])
            throw new ConflictException("holiday.taken", $"Tanggal itu sudah libur: {other.Name}.", nameof(command.Day));

        db.Holidays.Add(new Holiday(command.Id, command.Day!.Value, command.Name));
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
