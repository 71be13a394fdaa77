using FluentValidation;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;

namespace IspJabbar.Application.Customers.Records;

/// <summary>Name, contact and place, the same wherever a person is written down.</summary>
public interface IPerson : IPlace
{
    string FullName { get; }
    string Phone { get; }
    string? Email { get; }
}

/// <summary>Where the service is. Degrees are WGS 84, both or neither.</summary>
public interface IPlace
{
    string Address { get; }
    string? RtRw { get; }
    string? Village { get; }
    string? District { get; }
    string? City { get; }
    string? Province { get; }
    string? PostalCode { get; }
    double? Latitude { get; }
    double? Longitude { get; }
}

internal sealed class PersonValidator : AbstractValidator<IPerson>
{
    public PersonValidator()
    {
        RuleFor(x => x.FullName).NotEmpty().WithMessage("Nama wajib diisi.").MaximumLength(120).WithMessage("Nama paling panjang 120 huruf.");
        RuleFor(x => x.Phone).Must(phone => PhoneNumber.TryParse(phone, null, out _)).WithMessage("Nomor HP tidak dikenali. Tulis seperti 0812-3456-7890.");
        RuleFor(x => x.Email).Must(IsEmail).WithMessage("Alamat email tidak lengkap. Tulis seperti nama@contoh.id.");
        Include(new PlaceValidator());
    }

    private static bool IsEmail(string? text) =>
        string.IsNullOrWhiteSpace(text)
        || text.Trim().Length <= 254 && System.Net.Mail.MailAddress.TryCreate(text.Trim(), out var mail) && mail.Address == text.Trim() && mail.Host.Contains('.', StringComparison.Ordinal);
}

internal sealed class PlaceValidator : AbstractValidator<IPlace>
{
    private const string RegionTooLong = "Nama wilayah paling panjang 80 huruf.";
    private const string HalfAPoint = "Lintang dan bujur harus diisi keduanya.";

    public PlaceValidator()
    {
        RuleFor(x => x.Address).NotEmpty().WithMessage("Alamat wajib diisi.").MaximumLength(300).WithMessage("Alamat paling panjang 300 huruf.");
        RuleFor(x => x.RtRw).MaximumLength(20).WithMessage("RT/RW paling panjang 20 huruf.");
        RuleFor(x => x.Village).MaximumLength(80).WithMessage(RegionTooLong);
        RuleFor(x => x.District).MaximumLength(80).WithMessage(RegionTooLong);
        RuleFor(x => x.City).MaximumLength(80).WithMessage(RegionTooLong);
        RuleFor(x => x.Province).MaximumLength(80).WithMessage(RegionTooLong);
        RuleFor(x => x.PostalCode).Matches("^[0-9]{5}$").When(x => !string.IsNullOrEmpty(x.PostalCode)).WithMessage("Kode pos 5 angka.");
        RuleFor(x => x.Latitude).InclusiveBetween(-90, 90).WithMessage("Lintang −90 sampai 90.");
        RuleFor(x => x.Longitude).InclusiveBetween(-180, 180).WithMessage("Bujur −180 sampai 180.");
        RuleFor(x => x.Longitude).NotNull().When(x => x.Latitude is not null).WithMessage(HalfAPoint);
        RuleFor(x => x.Latitude).NotNull().When(x => x.Longitude is not null).WithMessage(HalfAPoint);
    }
}

internal static class PersonRules
{
    extension<T>(IRuleBuilder<T, string?> rule)
    {
        /// <summary>Says which part of the number cannot be.</summary>
        public void IsNik() => rule.Custom((nik, context) =>
        {
            if (Nik.WhatIsWrong(nik) is { } why)
                context.AddFailure(why);
        });
    }

    extension<T>(IRuleBuilder<T, string> rule)
    {
        /// <summary>Somebody will read it in the history and wonder.</summary>
        public void IsReason() => rule.NotEmpty().WithMessage("Tulis alasannya; tercatat di riwayat.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
    }

    extension(IPlace place)
    {
        public Address Parts => new(
            place.Address.Trim(), Blank(place.RtRw), Blank(place.Village), Blank(place.District), Blank(place.City), Blank(place.Province), Blank(place.PostalCode));

        public GeoPoint? Point => place is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
