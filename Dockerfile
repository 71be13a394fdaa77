# The production image. Debian rather than the SDK's own base, because chromium (PDF) is a real package there.

FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
# Packages first: they are fetched again only when they change.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Domain/*.csproj src/Domain/packages.lock.json src/Domain/
COPY src/Application/*.csproj src/Application/packages.lock.json src/Application/
COPY src/Infrastructure/*.csproj src/Infrastructure/packages.lock.json src/Infrastructure/
COPY src/Gateways.Simulator/*.csproj src/Gateways.Simulator/packages.lock.json src/Gateways.Simulator/
COPY src/Olt.Simulator/*.csproj src/Olt.Simulator/packages.lock.json src/Olt.Simulator/
COPY src/RouterOs.Simulator/*.csproj src/RouterOs.Simulator/packages.lock.json src/RouterOs.Simulator/
COPY src/Demo/*.csproj src/Demo/packages.lock.json src/Demo/
COPY src/Web/*.csproj src/Web/packages.lock.json src/Web/
ARG TARGETARCH
RUN dotnet restore src/Web/Web.csproj -p:RuntimeIdentifier="linux-$(echo "$TARGETARCH" | sed s/amd64/x64/)" -p:PublishReadyToRun=true
COPY . .
RUN dotnet publish src/Web/Web.csproj -c Release -p:RuntimeIdentifier="linux-$(echo "$TARGETARCH" | sed s/amd64/x64/)" -p:PublishReadyToRun=true --no-self-contained -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

FROM debian:trixie-slim
# ICU writes dates and numbers the Indonesian way, tzdata knows WIB, WITA and WIT, ssh speaks to OLTs, pg_dump makes backups.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates chromium curl fonts-dejavu-core libicu76 libssl3t64 openssh-client postgresql-client tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 1654 --create-home --home-dir /var/lib/ispjabbar app
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet
COPY --from=build /app /app
COPY db/checks /app/db/checks

WORKDIR /app
USER app
ENV ASPNETCORE_URLS=http://+:8080 \
    Data__Path=/var/lib/ispjabbar \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    # A container gives no user namespaces for a sandbox of its own; what is printed is ours, without script or network.
    Documents__Sandbox=false
EXPOSE 8080
VOLUME /var/lib/ispjabbar
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD curl -fsS http://localhost:8080/health/ready
ENTRYPOINT ["dotnet", "IspJabbar.Web.dll"]
