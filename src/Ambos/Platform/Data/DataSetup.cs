using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ambos.Platform.Data;

static class DataSetup
{
    public static void AddData(this IServiceCollection services, StoreSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<WriterGate>();
        services.AddSingleton<TenantGuard>();
        services.AddPooledDbContextFactory<AmbosDb>((provider, options) => Options(options, settings, provider.GetRequiredService<TenantGuard>()));
        services.AddDbContext<AccountsDb>(options => AccountOptions(options, settings));
        services.AddSingleton<Store>();
        services.AddScoped<Tenant>();
        services.AddScoped<Database>();
        services.AddSingleton<Database.Factory>();
        services.AddSingleton<Migrator>();
    }

    static void Options(DbContextOptionsBuilder options, StoreSettings settings, TenantGuard guard)
    {
        // Counting up to a limit needs no order.
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        if (settings.Postgres is { } text)
            options.UseNpgsql(text);
        else
            options.UseSqlite(Store.SqliteText(settings)).AddInterceptors(new SqliteSession(), guard);
    }

    static void AccountOptions(DbContextOptionsBuilder options, StoreSettings settings)
    {
        if (settings.Postgres is { } text)
            options.UseNpgsql(text).AddInterceptors(SystemSession.Instance);
        else
            options.UseSqlite(Store.SqliteText(settings)).AddInterceptors(AccountsSession.Instance);
    }
}
