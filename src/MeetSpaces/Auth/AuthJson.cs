using System.Text.Json.Serialization;

namespace MeetSpaces.Auth;

/// <summary>The generated readers of what a sign-in reads.</summary>
[JsonSerializable(typeof(ServiceAccountKey))]
[JsonSerializable(typeof(SignJwtAnswer))]
[JsonSerializable(typeof(TokenInfoAnswer))]
[JsonSerializable(typeof(KeptSignIn))]
internal sealed partial class AuthJson : JsonSerializerContext;
