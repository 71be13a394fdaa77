using System.Text.Json.Serialization;
using IspJabbar.Application.Access;
using IspJabbar.Application.Access.Mail;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Home;

/// <summary>In the order in which one needs the other. Kept by name, so that a later version may put one between.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FirstThing>))]
public enum FirstThing { Company, Location, Router, Package, Mail, Customers, Staff }

public sealed record FirstStep(FirstThing Thing, bool Done, bool Skipped);

/// <summary>A step that this company does not need, for everybody who could take it; or takes it up again.</summary>
[Requires(Everyone.SignedIn)]
public sealed record SkipFirstStep(FirstThing Thing, bool Skip = true) : ICommand<Unit>;

/// <summary>Steps that somebody left out.</summary>
public sealed record FirstStepSettings : ISettings<FirstStepSettings>
{
    public static string Key => "first-steps";

    public IReadOnlyList<FirstThing> Skipped { get; init; } = [];
}

/// <summary>What a new installation still lacks before it can be worked with.</summary>
internal sealed class FirstSteps(IAppDb db, ICurrentUser user, CompanySettings settings)
{
    private static readonly (FirstThing Thing, string Permission)[] All =
    [
        (FirstThing.Company, CompanyPermissions.ManageSettings), (FirstThing.Location, CompanyPermissions.ManageLocations), (FirstThing.Router, NetworkPermissions.ManageRouters),
        (FirstThing.Package, CustomersPermissions.ManagePackages), (FirstThing.Mail, CompanyPermissions.ManageSettings), (FirstThing.Customers, CustomersPermissions.Register), (FirstThing.Staff, AccessPermissions.ManageUsers),
    ];

    public static string PermissionFor(FirstThing thing) => All.Single(x => x.Thing == thing).Permission;

    /// <returns>null when there is nothing left to do for whoever asks</returns>
    public async Task<IReadOnlyList<FirstStep>?> Open(CancellationToken ct)
    {
        var mine = All.Where(x => user.Holds(x.Permission)).Select(x => x.Thing).ToList();
        if (mine.Count == 0)
            return null;

        var skipped = (await settings.Get<FirstStepSettings>(ct)).Skipped;
        List<FirstStep> steps = [];
        foreach (var thing in mine)
            steps.Add(new FirstStep(thing, await IsDone(thing, ct), skipped.Contains(thing)));

        return steps.TrueForAll(step => step.Done || step.Skipped) ? null : steps;
    }

    private async Task<bool> IsDone(FirstThing thing, CancellationToken ct) => thing switch
    {
        FirstThing.Company => (await settings.Get<CompanyProfile>(ct)).Name.Length > 0,
        FirstThing.Location => await db.LocationCodes.AnyAsync(ct),
        FirstThing.Router => await db.Routers.AnyAsync(ct),
        FirstThing.Package => await db.Packages.AnyAsync(ct),
        FirstThing.Mail => (await settings.Get<MailSettings>(ct)).IsSet,
        FirstThing.Customers => await db.Customers.IgnoreQueryFilters(Archived.Customers).AnyAsync(ct),
        _ => await db.Users.Where(x => x.CustomerId == null).Take(2).CountAsync(ct) > 1,
    };
}

internal sealed class SkipFirstStepHandler(IAppDb db, ICurrentUser user, CompanySettings settings) : IRequestHandler<SkipFirstStep, Unit>
{
    public async Task<Unit> Handle(SkipFirstStep command, CancellationToken ct)
    {
        if (!user.Holds(FirstSteps.PermissionFor(command.Thing)))
            throw new ForbiddenException(FirstSteps.PermissionFor(command.Thing));

        var now = await settings.Get<FirstStepSettings>(ct);
        var others = now.Skipped.Where(thing => thing != command.Thing);
        await settings.Set(now with { Skipped = command.Skip ? [.. others, command.Thing] : [.. others] }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
