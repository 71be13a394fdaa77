namespace IspJabbar.Web.Startup;

/// <summary>Tells the person at the terminal what is going on, one line a step, in the order it happens.</summary>
internal sealed class Steps : IProgress<string>
{
    public void Report(string value) => Console.Error.WriteLine($"• {value}");
}
