namespace IspJabbar.Application.Messaging.Ports;

/// <summary>
/// The area a message comes from says, at the moment of sending, whether it still makes sense: nobody is reminded of a bill that was paid meanwhile.
/// </summary>
public interface IMessageCause
{
    /// <summary>The event of the messages it answers for: their keys begin with it and a slash.</summary>
    IReadOnlyList<string> Events { get; }

    /// <param name="keys">some hundred at most: ask the database once</param>
    /// <returns>those that shall not go, each with why, in Indonesian</returns>
    Task<IReadOnlyDictionary<string, string>> Settled(IReadOnlyCollection<string> keys, CancellationToken ct);
}

/// <summary>Makes what goes along with a message, when it goes.</summary>
public interface IMessageFiles
{
    /// <param name="attachment"><c>invoice:{id}</c></param>
    /// <returns>null when it is another's, or there is nothing any more: it goes without</returns>
    Task<MessageFile?> Make(string attachment, CancellationToken ct);
}
