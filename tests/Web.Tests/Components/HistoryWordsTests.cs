using IspJabbar.Application;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Web.Components;

namespace IspJabbar.Web.Tests.Components;

public sealed class HistoryWordsTests
{
    public static TheoryData<string> Commands => [.. typeof(ApplicationServices).Assembly.GetTypes()
        .Where(type => type.IsClass && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>)))
        .Select(type => type.Name)];

    [Theory, MemberData(nameof(Commands))]
    public void Everything_that_can_be_done_has_words_for_the_history(string command) => Assert.NotNull(HistoryWords.Of(command));
}
