using System.Globalization;
using System.Text;
using QRCoder;

namespace Ambos.Platform.Identity;

/// <summary>A QR code as one SVG path, with the quiet border that cameras need.</summary>
public static class QrPath
{
    public static (string Path, int Size) Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
            {
                if (code.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }
        return (path.ToString(), code.ModuleMatrix.Count);
    }
}
