using System.Net;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Support.Knowledge;
using IspJabbar.Domain.Support;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests.Support;

/// <summary>What is written down once: who finds it, by which words, and what it said before.</summary>
public sealed class KnowledgeTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_customer_finds_the_answer_by_other_forms_of_the_words_and_never_what_is_for_staff()
    {
        var wifi = await Written("Cara mengganti kata sandi WiFi", "Buka aplikasi modem, pilih WiFi, lalu tulis sandi baru.", ArticleAudience.Customers);
        var odp = await Written("Cara membaca label ODP WiFi", "Hanya untuk teknisi.", ArticleAudience.Staff);
        var draft = await Written("Sandi WiFi tamu", "Belum selesai.", ArticleAudience.Customers, published: false);
        var location = await app.ALocation();
        await app.ARouter(location);
        var customer = (await app.Send(Town.AForm(location, await app.APackage()))).Id;

        using (TestUser.Is(customerId: customer))
        {
            Assert.Equal([wifi], (await app.Send(new ListArticles("ganti sandi wifi"))).Items.Select(x => x.Id));
            Assert.Equal([wifi], (await app.Send(new ListArticles("penggantian sandi"))).Items.Select(x => x.Id));
            Assert.Equal([wifi], (await app.Send(new SuggestArticles("lupa sandi wi-fi rumah"))).Select(x => x.Id));
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new GetArticle(odp)));
            await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new GetArticle(draft)));
        }

        using var technician = await Visitor.SignedIn(app, "technician");
        Assert.Equal(HttpStatusCode.OK, (await technician.Get($"/knowledge/{odp}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await technician.Get($"/knowledge/{draft}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await technician.Get("/knowledge/edit")).Status);
    }

    [Fact]
    public async Task Every_wording_is_kept_and_the_same_again_is_none()
    {
        var id = await Written("Jam buka kantor", "Senin sampai Jumat.", ArticleAudience.Customers);
        await Again("Jam buka kantor", "Senin sampai Sabtu.");
        await Again("Jam buka kantor", "Senin sampai Sabtu.");

        var article = await app.Send(new GetArticle(id));
        Assert.Equal("Senin sampai Sabtu.", article.Body);
        Assert.Equal([2, 1], article.Versions.Select(x => x.Number));
        using var office = await Visitor.SignedIn(app, "admin");
        Assert.Contains("Senin sampai Jumat.", (await office.Get($"/knowledge/{id}")).Html, StringComparison.Ordinal);

        Task Again(string title, string body) => app.Send(new WriteArticle { Id = id, Title = title, Body = body, Topic = "Kantor", Audience = ArticleAudience.Customers, Published = true });
    }

    private async Task<Guid> Written(string title, string body, ArticleAudience audience, bool published = true)
    {
        var id = Guid.CreateVersion7();
        await app.Send(new WriteArticle { Id = id, Title = title, Body = body, Topic = "WiFi", Audience = audience, Published = published });
        return id;
    }
}
