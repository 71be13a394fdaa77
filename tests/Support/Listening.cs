using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IspJabbar.Tests.Support;

/// <summary>What the database was asked meanwhile, by this test alone: others run beside it in the same process.</summary>
public static class Listening
{
    private static readonly AsyncLocal<List<string>?> Heard = new();

    static Listening() => DiagnosticListener.AllListeners.Subscribe(new Ear<DiagnosticListener>(source =>
    {
        if (source.Name == "Microsoft.EntityFrameworkCore")
            source.Subscribe(new Ear<KeyValuePair<string, object?>>(said =>
            {
                if (said.Value is CommandEventData command && said.Key.EndsWith("CommandExecuting", StringComparison.Ordinal))
                    Heard.Value?.Add(command.Command.CommandText);
            }));
    }));

    public static async Task<IReadOnlyList<string>> During<T>(Func<Task<T>> work)
    {
        List<string> heard = [];
        Heard.Value = heard;
        await work();
        Heard.Value = null;
        return heard;
    }

    private sealed class Ear<T>(Action<T> hears) : IObserver<T>
    {
        public void OnNext(T value) => hears(value);

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
