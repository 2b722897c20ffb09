namespace MeetSpaces.Emulator.Listing;

/// <summary>The default and the maximum number of items on a page.</summary>
internal sealed record PageSize(int Usual, int Largest)
{
    public static PageSize Records { get; } = new(25, 100);

    public static PageSize Participants { get; } = new(100, 250);

    public static PageSize Artifacts { get; } = new(10, 100);

    public static PageSize Members { get; } = new(250, 500);
}
