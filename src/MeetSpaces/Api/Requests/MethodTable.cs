using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Requests;

/// <summary>Finds the method of the Meet API that a verb and a path stand for.</summary>
internal static class MethodTable
{
    // The paths below v2/ or v2beta/; * stands for an ID.
    private static readonly (string Path, MeetMethod Method)[] Methods =
    [
        ("spaces", MeetMethod.CreateSpace),
        ("spaces/*", MeetMethod.GetSpace),
        ("spaces/*", MeetMethod.PatchSpace),
        ("spaces/*:endActiveConference", MeetMethod.EndActiveConference),
        ("spaces/*/members", MeetMethod.ListMembers),
        ("spaces/*/members", MeetMethod.CreateMember),
        ("spaces/*/members:batchUpdate", MeetMethod.BatchUpdateMembers),
        ("spaces/*/members/*", MeetMethod.GetMember),
        ("spaces/*/members/*", MeetMethod.PatchMember),
        ("spaces/*/members/*", MeetMethod.DeleteMember),
        ("conferenceRecords", MeetMethod.ListConferenceRecords),
        ("conferenceRecords/*", MeetMethod.GetConferenceRecord),
        ("conferenceRecords/*/participants", MeetMethod.ListParticipants),
        ("conferenceRecords/*/participants/*", MeetMethod.GetParticipant),
        ("conferenceRecords/*/participants/*/participantSessions", MeetMethod.ListParticipantSessions),
        ("conferenceRecords/*/participants/*/participantSessions/*", MeetMethod.GetParticipantSession),
        ("conferenceRecords/*/recordings", MeetMethod.ListRecordings),
        ("conferenceRecords/*/recordings/*", MeetMethod.GetRecording),
        ("conferenceRecords/*/transcripts", MeetMethod.ListTranscripts),
        ("conferenceRecords/*/transcripts/*", MeetMethod.GetTranscript),
        ("conferenceRecords/*/transcripts/*/entries", MeetMethod.ListTranscriptEntries),
        ("conferenceRecords/*/transcripts/*/entries/*", MeetMethod.GetTranscriptEntry),
        ("conferenceRecords/*/smartNotes", MeetMethod.ListSmartNotes),
        ("conferenceRecords/*/smartNotes/*", MeetMethod.GetSmartNote),
    ];

    /// <summary>The paths of the known methods, without their version, each once; * stands for an ID.</summary>
    internal static IReadOnlyList<string> Paths { get; } = [.. Methods.Select(known => known.Path).Distinct()];

    /// <summary>The known method, with its scopes and its quota, or one that has those of its verb. A POST is sent only once.</summary>
    /// <param name="verb">The HTTP method.</param>
    /// <param name="path">A path that <see cref="RequestPath"/> has checked.</param>
    /// <param name="scope">The only scope to use; null for those of the method.</param>
    internal static MeetMethod Find(HttpMethod verb, string path, MeetScope? scope)
    {
        var parts = path.Split('/').Skip(1).ToArray();
        var known = Array.Find(Methods, method => method.Method.Verb == verb && Fits(method.Path.Split('/'), parts)).Method;
        return (known ?? MeetMethod.Other(verb, path)).ForRequest(scope);
    }

    private static bool Fits(string[] pattern, string[] parts) =>
        pattern.Length == parts.Length && pattern.Zip(parts, Fits).All(fits => fits);

    private static bool Fits(string pattern, string part) => pattern[0] == '*'
        ? part.IndexOf(':') is var colon && pattern.Substring(1) == (colon < 0 ? string.Empty : part.Substring(colon))
        : pattern == part;
}
