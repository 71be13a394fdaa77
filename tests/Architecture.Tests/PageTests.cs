using System.Reflection;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Architecture.Tests;

public sealed class PageTests
{
    public static TheoryData<Type> Pages => [.. typeof(Program).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(PageModel)))];

    [Theory, MemberData(nameof(Pages))]
    public void Every_page_says_who_may_open_it(Type page) =>
        Assert.True(page.GetCustomAttribute<NeedsAttribute>() is not null ^ page.GetCustomAttribute<AllowAnonymousAttribute>() is not null);
}
