using System.Text.Json.Serialization;

namespace MeetSpaces.Auth;

/// <summary>The generated readers of key files.</summary>
[JsonSerializable(typeof(ServiceAccountKey))]
internal sealed partial class AuthJson : JsonSerializerContext;
