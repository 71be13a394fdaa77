namespace IspJabbar.Web.Pages.Setup;

/// <summary>The first set-up, step by step. Only the first must be done; the others can be skipped and taken up again.</summary>
public static class SetupSteps
{
    public sealed record Step(int Number, string Name, string Title);

    public static IReadOnlyList<Step> All { get; } =
    [
        new(1, "company", "Perusahaan"), new(2, "logo", "Logo"), new(3, "location", "Kode lokasi"), new(4, "router", "Router"), new(5, "package", "Paket"),
    ];

    public static int NumberOf(string name) => All.Single(step => step.Name == name).Number;

    /// <summary>Address of what comes after a step; after the last, the home page.</summary>
    public static string After(string name) => All.FirstOrDefault(step => step.Number == NumberOf(name) + 1) is { } next ? $"/setup/{next.Name}" : "/";
}
