namespace MeetSpaces; internal static class Placeholder;
