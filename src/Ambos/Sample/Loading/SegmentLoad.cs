using Ambos.Customers;

namespace Ambos.Sample.Loading;

/// <summary>The questions that people of the sample company keep asking of their customers.</summary>
static class SegmentLoad
{
    static readonly (string Name, SegmentPart Question)[] Segments =
    [
        ("Leales que callan", SegmentPart.All(SegmentPart.Of("group", SegmentVerb.Any, "consumer"), SegmentPart.Of("stage", SegmentVerb.Any, "loyal"), SegmentPart.Within("contact.last", SegmentVerb.NotWithin, 180))),
        ("Descontentos que aún están a tiempo", SegmentPart.All(
            SegmentPart.Of("side", SegmentVerb.Any, "outside"), SegmentPart.Of("stage", SegmentVerb.None, "lost"),
            SegmentPart.Any(new SegmentPart(On: "voice.satisfaction", Is: SegmentVerb.AtMost, Value: "5", Days: 365), new SegmentPart(On: "request.type", Is: SegmentVerb.Has, Values: ["complaint"], Days: 90)))),
        ("Empresas que esperan respuesta", SegmentPart.All(SegmentPart.Of("group", SegmentVerb.Any, "business-client"), new SegmentPart(On: "request.open", Is: SegmentVerb.Has))),
        ("Proveedores y socios por llamar", SegmentPart.All(SegmentPart.Of("group", SegmentVerb.Any, "supplier", "partner"), SegmentPart.Within("contact.last", SegmentVerb.NotWithin, 30))),
        ("Recién llegados a la plantilla", SegmentPart.All(SegmentPart.Of("group", SegmentVerb.Any, "employee", "manager"), SegmentPart.Within("since", SegmentVerb.Within, 120))),
    ];

    public static Task RunAsync(Load load) => load.WriteAsync(async db =>
    {
        var maker = load.Members.Values.FirstOrDefault();
        foreach (var (name, question) in Segments)
            await SegmentKeeping.KeepAsync(db, name, question, maker == Guid.Empty ? null : maker, load.Company.Now, load.CancellationToken);
    });
}
