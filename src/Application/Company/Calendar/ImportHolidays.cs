using System.Globalization;
using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Calendar;

/// <summary>The list that the government publishes once a year, pasted: a day and its name a line. A day that is there already gets the new name.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ImportHolidays(string Text) : ICommand<ImportedHolidays>;

public sealed record ImportedHolidays(int Added, int Renamed);

internal sealed class ImportHolidaysValidator : AbstractValidator<ImportHolidays>
{
    public ImportHolidaysValidator() =>
        RuleFor(x => x.Text).Custom((text, context) =>
        {
            var lines = HolidayLine.Read(text);
            if (lines.Count is 0 or > 400)
                context.AddFailure("Tempel paling sedikit satu dan paling banyak 400 baris, misalnya 2026-08-17,Hari Kemerdekaan.");
            else if (lines.FirstOrDefault(line => line.Day is null) is { } wrong)
                context.AddFailure($"Baris {wrong.Number} tidak terbaca: {wrong.Text}. Tulis tanggal, koma, lalu nama: 2026-08-17,Hari Kemerdekaan.");
            else if (lines.GroupBy(line => line.Day).FirstOrDefault(day => day.Count() > 1) is { Key: { } twice })
                context.AddFailure($"Tanggal {twice:yyyy-MM-dd} ada dua kali.");
        });
}

internal sealed class ImportHolidaysHandler(IAppDb db) : IRequestHandler<ImportHolidays, ImportedHolidays>
{
    public async Task<ImportedHolidays> Handle(ImportHolidays command, CancellationToken ct)
    {
        var lines = HolidayLine.Read(command.Text);
        var days = lines.Select(line => line.Day!.Value).ToList();
        var known = await db.Holidays.Where(x => days.Contains(x.Day)).ToDictionaryAsync(x => x.Day, ct);

        foreach (var line in lines)
        {
            if (known.TryGetValue(line.Day!.Value, out var holiday))
                holiday.Rename(line.Name);
            else
                db.Holidays.Add(new Holiday(Guid.CreateVersion7(), line.Day.Value, line.Name));
        }

        await db.SaveChangesAsync(ct);
        return new ImportedHolidays(lines.Count - known.Count, known.Count);
    }
}

/// <param name="Number">in the text, from 1</param>
/// <param name="Day">null when the line cannot be read</param>
internal sealed record HolidayLine(int Number, string Text, DateOnly? Day, string Name)
{
    private static readonly string[] Spellings = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy"];

    public static IReadOnlyList<HolidayLine> Read(string? text) =>
    [
        .. (text ?? "").Split('\n').Select((line, at) => (Text: line.Trim(), Number: at + 1)).Where(line => line.Text.Length > 0).Select(line =>
        {
            var parts = line.Text.Split([',', ';', '\t'], 2, StringSplitOptions.TrimEntries);
            return parts is [var day, { Length: > 0 and <= 120 } name] && DateOnly.TryParseExact(day, Spellings, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
                ? new HolidayLine(line.Number, line.Text, read, name.Trim('"'))
                : new HolidayLine(line.Number, line.Text, null, "");
        }),
    ];
}
