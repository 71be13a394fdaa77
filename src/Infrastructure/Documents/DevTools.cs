using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IspJabbar.Infrastructure.Documents;

/// <summary>
/// A conversation with Chromium: questions with a number, answers with the same number, and events in between, as JSON.
/// Source: Chrome DevTools Protocol, chromedevtools.github.io/devtools-protocol (domains Target, Page, Fetch, Runtime). With
/// <c>--remote-debugging-pipe</c> each message ends with a zero byte; no port is opened that somebody else on the machine could talk to.
/// </summary>
internal sealed class DevTools : IDisposable
{
    private readonly Stream _to;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly ConcurrentDictionary<string, Action<string, JsonElement>> _listeners = new();
    private readonly CancellationTokenSource _ended = new();
    private int _last;

    public DevTools(Stream from, Stream to)
    {
        _to = to;
        Ended = Task.Run(() => Listen(from));
    }

    /// <summary>Done when the other side has hung up.</summary>
    public Task Ended { get; }

    /// <param name="session">of the page it is about; null for the browser itself</param>
    /// <exception cref="BrowserGone">It hung up before answering, or says that it cannot.</exception>
    public async Task<JsonElement> Ask(string method, JsonObject? parameters = null, string? session = null, CancellationToken ct = default)
    {
        var number = Interlocked.Increment(ref _last);
        var question = new JsonObject { ["id"] = number, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null)
            question["sessionId"] = session;

        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[number] = answer;
        try
        {
            if (_ended.IsCancellationRequested)
                throw new BrowserGone(method);
            await Send(question, ct);
            return await answer.Task.WaitAsync(ct);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw new BrowserGone(method, e);
        }
        finally
        {
            _asked.TryRemove(number, out _);
        }
    }

    /// <summary>Events of one page, until the answer is disposed.</summary>
    public IDisposable Hear(string session, Action<string, JsonElement> does)
    {
        _listeners[session] = does;
        return new Deaf(() => _listeners.TryRemove(session, out _));
    }

    public void Dispose()
    {
        _ended.Cancel();
        _to.Dispose();
        _writing.Dispose();
    }

    private async Task Send(JsonObject message, CancellationToken ct)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(message), 0];
        await _writing.WaitAsync(ct);
        try
        {
            await _to.WriteAsync(bytes, CancellationToken.None); // half a message would be the end of the conversation
            await _to.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task Listen(Stream from)
    {
        var reader = PipeReader.Create(from, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(_ended.Token);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)0) is { } end)
                {
                    Told(rest.Slice(0, end));
                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                reader.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted)
                    break;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or JsonException)
        {
            // the same as hanging up
        }

        await _ended.CancelAsync();
        foreach (var waiting in _asked.Values)
            waiting.TrySetException(new BrowserGone("hung up"));
    }

    private void Told(ReadOnlySequence<byte> message)
    {
        using var parsed = JsonDocument.Parse(message);
        var said = parsed.RootElement;
        if (said.TryGetProperty("id", out var id))
        {
            if (!_asked.TryGetValue(id.GetInt32(), out var waiting))
                return;
            if (said.TryGetProperty("error", out var error))
                waiting.TrySetException(new BrowserGone(error.ToString()));
            else
                waiting.TrySetResult(said.GetProperty("result").Clone());
        }
        else if (said.TryGetProperty("sessionId", out var session) && _listeners.TryGetValue(session.GetString()!, out var does))
        {
            does(said.GetProperty("method").GetString()!, said.GetProperty("params").Clone());
        }
    }

    private sealed class Deaf(Action ends) : IDisposable
    {
        public void Dispose() => ends();
    }
}

/// <summary>The browser ended, or could not do what it was asked; another one may.</summary>
internal sealed class BrowserGone(string what, Exception? inner = null) : Exception($"Chromium: {what}", inner);
