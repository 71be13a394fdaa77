using System.Globalization;
using IspJabbar.Web.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace IspJabbar.Web.Tests.Components;

public sealed class TypedNumberBinderTests
{
    [Theory]
    [InlineData("277.500", 277_500)]
    [InlineData("277500", 277_500)]
    [InlineData("Rp 1.277.500", 1_277_500)]
    [InlineData("350.000,00", 350_000)]
    public async Task In_a_money_field_points_part_thousands(string typed, int amount) =>
        Assert.Equal((decimal)amount, (await Bind<decimal>(typed, money: true)).Model);

    [Theory]
    [InlineData("277.50")]
    [InlineData("1,5")]
    [InlineData("dua ratus ribu")]
    public async Task An_amount_that_is_not_whole_rupiah_is_refused(string typed)
    {
        var bound = await Bind<decimal>(typed, money: true);

        Assert.False(bound.IsModelSet);
    }

    [Theory]
    [InlineData("-6.402500", -6.4025)]
    [InlineData("-6,402500", -6.4025)]
    [InlineData("−6,4025", -6.4025)]
    public async Task Elsewhere_a_point_or_a_lone_comma_is_the_decimal_sign(string typed, double value) =>
        Assert.Equal(value, (await Bind<double?>(typed)).Model);

    [Fact]
    public async Task Nothing_typed_is_nothing_where_nothing_is_allowed()
    {
        Assert.Null((await Bind<int?>(" ")).Model);
        Assert.False((await Bind<int>(" ")).IsModelSet);
    }

    [Theory]
    [InlineData("2.5")]
    [InlineData("99999999999999999999")]
    public async Task A_count_is_whole_and_not_endless(string typed) => Assert.False((await Bind<int>(typed)).IsModelSet);

    private static async Task<ModelBindingResult> Bind<T>(string typed, bool money = false)
    {
        var form = new Dictionary<string, StringValues> { ["Input.Fee"] = typed };
        if (money)
            form[TypedNumberBinder.MoneyFields] = "Input.Fee";

        var context = new DefaultModelBindingContext
        {
            ModelName = "Input.Fee",
            ModelMetadata = new EmptyModelMetadataProvider().GetMetadataForType(typeof(T)),
            ModelState = new ModelStateDictionary(),
            ValueProvider = new FormValueProvider(BindingSource.Form, new FormCollection(form), CultureInfo.InvariantCulture),
        };

        await new TypedNumberBinder(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)).BindModelAsync(context);
        return context.Result;
    }
}
