using FluentValidation;
using IspJabbar.Domain.Common;

namespace IspJabbar.Application.Customers.Registrations;

/// <summary>What a new subscriber tells about themselves, at the counter or on the public page.</summary>
public interface IApplication
{
    Guid Id { get; }
    string FullName { get; }
    string Nik { get; }
    string Phone { get; }
    string? Email { get; }
    string Address { get; }
    string? RtRw { get; }
    string? Village { get; }
    string? District { get; }
    string? City { get; }
    string? Province { get; }
    string? PostalCode { get; }
    double? Latitude { get; }
    double? Longitude { get; }
    string LocationCode { get; }
    string? RouterCode { get; }
    string PackageCode { get; }
    DateOnly? PreferredOn { get; }
    string? PreferredTime { get; }
    string? Note { get; }
    Guid? KtpPhotoId { get; }
    Guid? HousePhotoId { get; }
}

internal sealed class ApplicationValidator : AbstractValidator<IApplication>
{
    public ApplicationValidator()
    {
        Include(new PersonValidator());
        RuleFor(x => x.LocationCode).NotEmpty().WithMessage("Pilih lokasi.");
        RuleFor(x => x.PackageCode).NotEmpty().WithMessage("Pilih paket.");
        RuleFor(x => x.PreferredTime).Must(time => time is null or "" or "pagi" or "siang" or "sore").WithMessage("Pilih pagi, siang, atau sore.");
        RuleFor(x => x.Note).MaximumLength(1000).WithMessage("Catatan paling panjang 1.000 huruf.");
    }
}

/// <summary>Name, NIK, contact and place: the same wherever a person is written down.</summary>
internal sealed class PersonValidator : AbstractValidator<IApplication>
{
    private const string RegionTooLong = "Nama wilayah paling panjang 80 huruf.";

    public PersonValidator()
    {
        RuleFor(x => x.FullName).NotEmpty().WithMessage("Nama wajib diisi.").MaximumLength(120).WithMessage("Nama paling panjang 120 huruf.");
        RuleFor(x => x.Nik).Custom((nik, context) => Refuse(context, Domain.Customers.Nik.WhatIsWrong(nik)));
        RuleFor(x => x.Phone).Must(phone => PhoneNumber.TryParse(phone, null, out _)).WithMessage("Nomor HP tidak dikenali. Tulis seperti 0812-3456-7890.");
        RuleFor(x => x.Email).Must(IsEmail).WithMessage("Alamat email tidak lengkap. Tulis seperti nama@contoh.id.");
        RuleFor(x => x.Address).NotEmpty().WithMessage("Alamat wajib diisi.").MaximumLength(300).WithMessage("Alamat paling panjang 300 huruf.");
        RuleFor(x => x.RtRw).MaximumLength(20).WithMessage("RT/RW paling panjang 20 huruf.");
        RuleFor(x => x.Village).MaximumLength(80).WithMessage(RegionTooLong);
        RuleFor(x => x.District).MaximumLength(80).WithMessage(RegionTooLong);
        RuleFor(x => x.City).MaximumLength(80).WithMessage(RegionTooLong);
        RuleFor(x => x.Province).MaximumLength(80).WithMessage(RegionTooLong);
        RuleFor(x => x.PostalCode).Matches("^[0-9]{5}$").When(x => !string.IsNullOrEmpty(x.PostalCode)).WithMessage("Kode pos 5 angka.");
        RuleFor(x => x.Latitude).InclusiveBetween(-90, 90).WithMessage("Lintang −90 sampai 90.");
        RuleFor(x => x.Longitude).InclusiveBetween(-180, 180).WithMessage("Bujur −180 sampai 180.");
        RuleFor(x => x.Longitude).NotNull().When(x => x.Latitude is not null).WithMessage("Lintang dan bujur harus diisi keduanya.");
        RuleFor(x => x.Latitude).NotNull().When(x => x.Longitude is not null).WithMessage("Lintang dan bujur harus diisi keduanya.");
    }

    internal static bool IsEmail(string? text) =>
        string.IsNullOrWhiteSpace(text)
        || text.Trim().Length <= 254 && System.Net.Mail.MailAddress.TryCreate(text.Trim(), out var mail) && mail.Address == text.Trim() && mail.Host.Contains('.', StringComparison.Ordinal);

    private static void Refuse<T>(ValidationContext<T> context, string? why)
    {
        if (why is not null)
            context.AddFailure(why);
    }
}
