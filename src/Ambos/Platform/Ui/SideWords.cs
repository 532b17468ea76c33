namespace Ambos.Platform.Ui;

/// <summary>How a side is written: the class of its marks and the key of its word.</summary>
public static class SideWords
{
    extension(Side side)
    {
        public string Css => side is Side.Inside ? "in" : "out";

        public string Word => side is Side.Inside ? "inside" : "outside";
    }
}
