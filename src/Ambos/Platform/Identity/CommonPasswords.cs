using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Identity;

/// <summary>Refuses what guessers try first: the long ones of the breached lists, in Spanish and English, and one's own address. Nothing else is asked of a password but its length.</summary>
sealed class CommonPasswords : IPasswordValidator<Account>
{
    static readonly FrozenSet<string> Known = """
        1234567890 0123456789 0987654321 9876543210 1234554321 1122334455 1111111111 0000000000 2222222222 5555555555 7777777777 9999999999 1212121212 1231231231 123123123123 12345678910 123456789a 123456789q a123456789 q123456789 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc qwertyuiop qwerty1234 qwerty12345 qwerty123456 qwertyqwerty asdfghjkl1 asdfghjklñ zxcvbnm123 qazwsxedcrfv
        password12 password123 password1234 password12345 password01 password00 passw0rd123 p@ssw0rd123 p@ssword123 mypassword letmein123 welcome123 welcome1234 admin12345 admin123456 administrator administrador administrador1 changeme123 iloveyou12 iloveyou123 iloveyou1234 sunshine123 princess123 football123 baseball123 superman123 dragon12345 monkey12345 master12345 abcdefghij abcd123456 abc1234567 abcde12345 aaaaaaaaaa aa12345678 qwe123qwe123 test123456 testtest123 secret12345 unknown123 trustno1trustno1
        contraseña contraseña1 contraseña12 contraseña123 contrasena contrasena1 contrasena12 contrasena123 contrasena1234 micontraseña micontrasena clave12345 claveclave bienvenido bienvenida bienvenido1 bienvenido123 bienvenidos españa2024 espana2024 espana2025 espana2026 realmadrid realmadrid1 realmadrid7 barcelona1 barcelona10 fcbarcelona forzabarca atleticomadrid tequieromucho tequiero123 teamomucho teamo12345 teamo123456 miamorcito corazoncito mariposa123 alejandro123 alejandra123 guadalupe123 estrella123 hola123456 holahola123 holamundo1 cambiame123 secreto123 mexico2024 mexico2025 mexico2026 colombia123 argentina123 america123 chocolate1 chocolate123 verano2024 verano2025 verano2026 invierno2025 empresa123 empresa2026 ambosambos ambos12345
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var plain = password?.Trim() ?? "";
        var own = user.Email?.Split('@')[0];
        var common = Known.Contains(plain) || plain.Distinct().Count() < 4
            || string.Equals(plain, user.Email, StringComparison.OrdinalIgnoreCase)
            || (own is { Length: > 3 } && plain.StartsWith(own, StringComparison.OrdinalIgnoreCase) && plain.Length - own.Length <= 4);
        return Task.FromResult(common
            ? IdentityResult.Failed(new IdentityError { Code = nameof(CommonPasswords), Description = "This password is among the first that others would try. Choose another." })
            : IdentityResult.Success);
    }
}
