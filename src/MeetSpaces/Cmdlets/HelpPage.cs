namespace MeetSpaces.Cmdlets;

/// <summary>Where the help pages are on the web, for <c>Get-Help -Online</c>.</summary>
internal static class HelpPage
{
    internal const string Folder = "https://github.com/meetspaces/MeetSpaces/blob/main/docs/en-US/";
}
