namespace MeetSpaces.Cmdlets;

/// <summary>The address of the help pages, for <c>Get-Help -Online</c>.</summary>
internal static class HelpPage
{
    internal const string Folder = "https://github.com/meetspaces/MeetSpaces/blob/main/docs/en-US/";
}
