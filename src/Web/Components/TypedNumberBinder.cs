using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IspJabbar.Web.Components;

/// <summary>
/// Reads numbers the way people here write them. In a money field <c>Rp 277.500</c> is two hundred thousand; the field says so by
/// naming itself in <see cref="MoneyFields"/>, because "277.500" alone could as well be a latitude. Elsewhere a lone comma is the
/// decimal sign.
/// </summary>
internal sealed class TypedNumberBinder(Type type) : IModelBinder
{
    /// <summary>The hidden input by which a form says which of its fields are amounts of money.</summary>
    public const string MoneyFields = "__rupiah";

    public Task BindModelAsync(ModelBindingContext context)
    {
        var name = context.ModelName;
        var posted = context.ValueProvider.GetValue(name);
        if (posted == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        context.ModelState.SetModelValue(name, posted);
        var text = (posted.FirstValue ?? "").Trim();
        if (text.Length == 0)
        {
            if (context.ModelMetadata.IsReferenceOrNullableType)
            {
                context.Result = ModelBindingResult.Success(null);
            }
            else
            {
                context.ModelState.TryAddModelError(name, "Wajib diisi.");
            }

            return Task.CompletedTask;
        }

        var money = context.ValueProvider.GetValue(MoneyFields).Values.Contains(name);
        if (TryRead(money ? Digits(text) : Decimal(text), out var value))
        {
            context.Result = ModelBindingResult.Success(value);
        }
        else
        {
            context.ModelState.TryAddModelError(name, money ? "Isi dengan rupiah bulat, misalnya 277.500." : "Isi dengan angka.");
        }

        return Task.CompletedTask;
    }

    private bool TryRead(string text, out object? value)
    {
        value = null;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        try
        {
            if (type != typeof(decimal) && type != typeof(double) && type != typeof(float) && !decimal.IsInteger(number))
            {
                return false;
            }

            value = Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static string Digits(string text)
    {
        var bare = text.Replace("Rp", "", StringComparison.OrdinalIgnoreCase).Replace(" ", "", StringComparison.Ordinal).Replace('−', '-');
        var whole = bare.EndsWith(",00", StringComparison.Ordinal) ? bare[..^3] : bare;
        var parts = whole.TrimStart('-').Split('.');
        return parts.Skip(1).All(x => x.Length == 3) ? whole.Replace(".", "", StringComparison.Ordinal) : "";
    }

    private static string Decimal(string text)
    {
        var sign = text.Replace('−', '-');
        return sign.Count(x => x == ',') == 1 && !sign.Contains('.', StringComparison.Ordinal) ? sign.Replace(',', '.') : sign;
    }
}

internal sealed class TypedNumberBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(decimal) || type == typeof(double) || type == typeof(float) || type == typeof(int) || type == typeof(long)
            || type == typeof(short)
            ? new TypedNumberBinder(type)
            : null;
    }
}
