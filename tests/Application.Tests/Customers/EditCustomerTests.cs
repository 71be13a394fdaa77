using FluentValidation;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Customers;

public sealed class EditCustomerTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Half_a_pin_on_the_map_is_refused_instead_of_forgotten()
    {
        var id = await ACustomer();

        var refused = await Assert.ThrowsAsync<ValidationException>(() => app.Send(AnEdit(id) with { Latitude = -6.4, Longitude = null }));

        Assert.Equal(nameof(EditCustomer.Longitude), Assert.Single(refused.Errors).PropertyName);
        Assert.NotNull(await app.Db(db => db.Customers.Where(x => x.Id == id).Select(x => x.Longitude).SingleAsync()));
    }

    [Fact]
    public async Task A_village_with_a_novel_for_a_name_is_told_beside_its_field()
    {
        var id = await ACustomer();

        var refused = await Assert.ThrowsAsync<ValidationException>(() => app.Send(AnEdit(id) with { Village = new string('a', 81) }));

        Assert.Equal(nameof(EditCustomer.Village), Assert.Single(refused.Errors).PropertyName);
    }

    [Fact]
    public async Task What_is_left_blank_is_nothing_and_the_NIK_stays()
    {
        var id = await ACustomer();
        var nik = await app.Db(db => db.Customers.Where(x => x.Id == id).Select(x => x.NikHash).SingleAsync());

        await app.Send(AnEdit(id) with { Village = "  ", FullName = "Budi Hartono" });

        var after = await app.Db(db => db.Customers.SingleAsync(x => x.Id == id));
        Assert.Equal(("Budi Hartono", null, nik), (after.FullName, after.Village, after.NikHash));
    }

    private async Task<Guid> ACustomer()
    {
        var location = await app.ALocation();
        await app.ARouter(location);
        return (await app.Send(Town.AForm(location, await app.APackage()))).Id;
    }

    private static EditCustomer AnEdit(Guid id) => new()
    {
        Id = id, FullName = "Budi Santoso", Phone = "0812-3456-7890", Address = "Jl. Melati 5", Latitude = -6.4, Longitude = 107.4,
    };
}
