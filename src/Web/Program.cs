using IspJabbar.Web.Startup;

return await Hosting.Start(args, (builder, database) =>
{
    var app = builder.Build();
    app.MapGet("/", () => "IspJabbar");
    return app;
});
