namespace MeetSpaces.Emulator.Routing;

/// <summary>A field of the request message that the query can set, by its proto name.</summary>
internal sealed record QueryField(string Name, bool IsNumber = false);
