using Ambos.Customers;
using Ambos.Platform;
using Ambos.Platform.Areas;
using Ambos.Platform.Commands;
using Ambos.Platform.Web;

var builder = House.CreateBuilder(args);

builder.Services.AddAreas(
    new PlatformArea(),
    new CustomersArea());
builder.AddPlatform();

var app = builder.Build();
app.UsePlatform();
return await app.RunVerbAsync(args);
