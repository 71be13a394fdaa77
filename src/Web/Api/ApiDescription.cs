using IspJabbar.Web.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IspJabbar.Web.Api;

/// <summary>What the description says about the API as a whole.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "IspJabbar API",
            Version = "v1",
            Description = """
                Masuk dengan `POST /api/auth/login`, lalu kirim `Authorization: Bearer {accessToken}`. Hak akses sama dengan di halaman.
                Bila dijawab `totp_required`, kirim lagi dengan `totp`. Program boleh memakai `X-Api-Key` dari halaman Kunci API sebagai gantinya.
                Kirim `Idempotency-Key` pada POST yang membuat sesuatu: kunci yang sama dua kali membuatnya satu kali.
                Penolakan adalah problem details (RFC 9457) dengan `code` yang tetap; isian yang salah ada di `errors`.
                """,
        };

        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["apiKey"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = SessionAuthentication.ApiKeyHeader },
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }, new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] }];
        return Task.CompletedTask;
    }
}
