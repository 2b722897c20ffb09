using System.Text.Json.Serialization;
using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Auth.UserConsent;

namespace MeetSpaces.Auth;

/// <summary>The generated readers of what a sign-in reads.</summary>
[JsonSerializable(typeof(ServiceAccountKey))]
[JsonSerializable(typeof(SignJwtAnswer))]
[JsonSerializable(typeof(TokenInfoAnswer))]
[JsonSerializable(typeof(CachedCredential))]
internal sealed partial class AuthJson : JsonSerializerContext;
