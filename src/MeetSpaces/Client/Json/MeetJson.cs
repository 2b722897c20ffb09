using System.Text.Json.Serialization;

namespace MeetSpaces.Client.Json;

/// <summary>The generated readers of every answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SpaceJson))]
[JsonSerializable(typeof(EmptyJson))]
[JsonSerializable(typeof(ErrorEnvelopeJson))]
internal sealed partial class MeetJson : JsonSerializerContext;
