using FluentValidation;
using IspJabbar.Application.Customers.Records;

namespace IspJabbar.Application.Customers.Registrations;

/// <summary>What a new subscriber tells about themselves, at the counter or on the public page.</summary>
public interface IApplication : IPerson
{
    Guid Id { get; }
    string Nik { get; }
    string LocationCode { get; }
    string? RouterCode { get; }
    string PackageCode { get; }
    DateOnly? PreferredOn { get; }
    string? PreferredTime { get; }
    string? Note { get; }

    /// <summary>The fibre box a port shall be kept of, in the same transaction; null chooses none.</summary>
    Guid? OdpId { get; }
    /// <summary>They want advertising; without a yes there is none (UU 27/2022).</summary>
    bool Marketing => false;
    Guid? KtpPhotoId { get; }
    Guid? HousePhotoId { get; }
}

internal sealed class ApplicationValidator : AbstractValidator<IApplication>
{
    public ApplicationValidator()
    {
        Include(new PersonValidator());
        RuleFor(x => x.Nik).IsNik();
        RuleFor(x => x.LocationCode).NotEmpty().WithMessage("Pilih lokasi.");
        RuleFor(x => x.PackageCode).NotEmpty().WithMessage("Pilih paket.");
        RuleFor(x => x.PreferredTime).Must(time => time is null or "" or "pagi" or "siang" or "sore").WithMessage("Pilih pagi, siang, atau sore.");
        RuleFor(x => x.Note).MaximumLength(1000).WithMessage("Catatan paling panjang 1.000 huruf.");
    }
}
