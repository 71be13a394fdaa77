using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace IspJabbar.Web.Components;

/// <summary>What is said when a field does not even hold a number or a date, before any rule of ours is asked.</summary>
internal static class BindingMessages
{
    public static void InIndonesian(DefaultModelBindingMessageProvider messages)
    {
        messages.SetValueIsInvalidAccessor(value => $"“{value}” tidak bisa dibaca.");
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"“{value}” tidak bisa dibaca.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” tidak bisa dibaca.");
        messages.SetUnknownValueIsInvalidAccessor(_ => "Isian ini tidak bisa dibaca.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Isian ini tidak bisa dibaca.");
        messages.SetValueMustBeANumberAccessor(_ => "Isi dengan angka.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Isi dengan angka.");
        messages.SetValueMustNotBeNullAccessor(_ => "Wajib diisi.");
        messages.SetMissingBindRequiredValueAccessor(_ => "Wajib diisi.");
        messages.SetMissingKeyOrValueAccessor(() => "Wajib diisi.");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "Isi permintaan kosong.");
    }
}
