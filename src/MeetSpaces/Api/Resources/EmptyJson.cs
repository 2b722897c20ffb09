namespace MeetSpaces.Api.Resources;

/// <summary>An answer that says nothing but that it is one, <c>{}</c>.</summary>
internal sealed class EmptyJson;
