using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Listing;

namespace MeetSpaces.Emulator.Meet;

/// <summary>Writes conference records and the resources below them as JSON. Fields without a value are left out.</summary>
internal static class ConferenceJson
{
    public static JsonObject Record(Conference conference, DateTimeOffset? end)
    {
        var json = Named(conference.Name, "startTime", conference.Start, "endTime", end);
        if (end is not null)
        {
            json["expireTime"] = Rfc3339.Write(conference.Expires);
        }

        json["space"] = conference.Space.Name;
        return json;
    }

    public static JsonObject Participant(StoredParticipant participant)
    {
        var json = Named(participant.Name, "earliestStartTime", participant.Start, "latestEndTime", participant.End);
        var who = new JsonObject { ["displayName"] = participant.DisplayName };
        if (participant.User is { } user)
        {
            who["user"] = user.Name;
        }

        json[participant.Kind switch
        {
            StoredParticipantKind.SignedIn => "signedinUser",
            StoredParticipantKind.Phone => "phoneUser",
            _ => "anonymousUser",
        }] = who;
        return json;
    }

    public static JsonObject Session(StoredSession session) => Named(session.Name, "startTime", session.Start, "endTime", session.End);

    public static JsonObject Artifact(Artifact artifact, DateTimeOffset now)
    {
        var json = Named(artifact.Name, "startTime", artifact.Start, "endTime", artifact.End);
        var state = artifact.State(now);
        json["state"] = state;
        if (state == "FILE_GENERATED")
        {
            var isFilm = artifact.Kind == ArtifactKind.Recording;
            json[isFilm ? "driveDestination" : "docsDestination"] = new JsonObject
            {
                [isFilm ? "file" : "document"] = artifact.Document,
                ["exportUri"] = isFilm
                    ? $"https://drive.google.com/file/d/{artifact.Document}/view"
                    : $"https://docs.google.com/document/d/{artifact.Document}/view",
            };
        }

        return json;
    }

    public static JsonObject Entry(StoredEntry entry)
    {
        var json = Named(entry.Name, "startTime", entry.Start, "endTime", entry.End);
        json["participant"] = entry.Participant;
        json["text"] = entry.Text;
        json["languageCode"] = entry.LanguageCode;
        return json;
    }

    private static JsonObject Named(string name, string startField, DateTimeOffset start, string endField, DateTimeOffset? end)
    {
        var json = new JsonObject { ["name"] = name, [startField] = Rfc3339.Write(start) };
        if (end is { } time)
        {
            json[endField] = Rfc3339.Write(time);
        }

        return json;
    }
}
