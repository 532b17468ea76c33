using Ambos.Customers;
using Ambos.Insight;
using Ambos.Platform;
using Ambos.Platform.Areas;
using Ambos.Platform.Commands;
using Ambos.Platform.Web;
using Ambos.Requests;
using Ambos.Sample;
using Ambos.Voice;

var builder = House.CreateBuilder(args);

builder.Services.AddAreas(
    new PlatformArea(),
    new CustomersArea(),
    new RequestsArea(),
    new VoiceArea(),
    new InsightArea(),
    new SampleArea());
builder.AddPlatform();

var app = builder.Build();
app.UsePlatform();
return await app.RunVerbAsync(args);
