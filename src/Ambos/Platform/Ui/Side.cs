namespace Ambos.Platform.Ui;

/// <summary>Where a customer stands: inside (orange, square, hatched) or outside (blue, round, plain).</summary>
public enum Side
{
    Inside,
    Outside,
}
