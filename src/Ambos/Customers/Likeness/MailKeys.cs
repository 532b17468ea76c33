using Ambos.Platform.Languages;

namespace Ambos.Customers.Likeness;

/// <summary>E-mail addresses as they are compared: without case, without what stands after a plus, and for Gmail without dots.</summary>
public static class MailKeys
{
    // Read by many, or by whoever is on duty: says where somebody works, not who they are.
    static readonly HashSet<string> Boxes = new(StringComparer.Ordinal)
    {
        "info", "informacion", "contacto", "contact", "contato", "hola", "hello", "admin", "administracion", "administration", "office", "oficina", "correo", "mail", "email", "recepcion", "reception",
        "reservas", "reservations", "booking", "ventas", "vendas", "sales", "comercial", "compras", "facturacion", "facturas", "contabilidad", "billing", "accounts", "rrhh", "rh", "hr", "empleo",
        "soporte", "support", "ayuda", "help", "atencion", "atencionalcliente", "sac", "prensa", "press", "marketing", "direccion", "gerencia", "secretaria", "noreply", "no-reply", "postmaster", "webmaster",
    };

    /// <summary>Nothing if it is no address.</summary>
    public static string? Of(string text)
    {
        var plain = Plain.Text(text).Replace(" ", "", StringComparison.Ordinal);
        var at = plain.LastIndexOf('@');
        if (at < 1 || at == plain.Length - 1)
            return null;
        var (box, house) = (plain[..at], plain[(at + 1)..]);
        if (box.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus)
            box = box[..plus];
        if (house is "gmail.com" or "googlemail.com")
            (box, house) = (box.Replace(".", "", StringComparison.Ordinal), "gmail.com");
        return box.Length == 0 ? null : $"{box}@{house}";
    }

    /// <summary>Whether such a mailbox is read by more than one.</summary>
    public static bool IsShared(string key) => Boxes.Contains(key[..key.IndexOf('@', StringComparison.Ordinal)].Replace(".", "", StringComparison.Ordinal));
}
