using System.Diagnostics;
using System.Text.Json;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ambos.Platform.Web;

/// <summary>What tells an operator how the house is: logs, health, measures. None holds who did what to whom.</summary>
static class Watching
{
    public static void AddWatching(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        if (builder.Configuration["AMBOS_LOGS"] == "json")
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddJsonConsole(console =>
            {
                (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ");
                console.JsonWriterOptions = new JsonWriterOptions { Indented = false };
            });
        }
        else
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat, console.ColorBehavior) = (true, true, "HH:mm:ss ", LoggerColorBehavior.Default));
        // Addresses hold keys of people; the parameters of statements hold their data.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Npgsql", LogLevel.Warning);
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
            services.AddHostedService<Telemetry>();
    }

    public static void MapWatching(this WebApplication app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { Predicate = _ => false }).WithMetadata(new OpenAttribute("Says only that the process answers."));
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).WithMetadata(new OpenAttribute("Says only that the process answers."));
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") }).WithMetadata(new OpenAttribute("Says only whether the database answers."));
    }
}

sealed class DatabaseHealth(Store store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.SystemAsync((connection, transaction) => connection.Command(transaction, "SELECT 1 FROM organizations LIMIT 1").AnyAsync(cancellationToken), write: false, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy();
        }
    }
}

/// <summary>Sends traces and measures to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names. Traces name routes, never addresses.</summary>
sealed class Telemetry : IHostedService, IDisposable
{
    TracerProvider? traces;
    MeterProvider? meters;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("ambos", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString());
        meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql").AddOtlpExporter().Build();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Worker.Traces.Name, "Microsoft.AspNetCore", "Npgsql").AddProcessor(new WithoutAddresses()).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces?.Dispose();
        meters?.Dispose();
    }
}

/// <summary>An address may hold the key of a person, and a browser tells who she is: neither leaves the house.</summary>
sealed class WithoutAddresses : BaseProcessor<Activity>
{
    static readonly string[] Telling = ["url.path", "url.query", "url.full", "client.address", "user_agent.original", "http.target", "http.url"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Telling)
            data.SetTag(tag, null);
    }
}
