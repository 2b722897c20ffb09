using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;
using MeetSpaces.Http.Errors;

namespace MeetSpaces.Binding.Requests;

/// <summary>
/// Turns JSON into the objects that <c>ConvertFrom-Json</c> of PowerShell 7 makes, in both editions: it is not part of the engine, and that
/// of Windows PowerShell leaves times as text.
/// </summary>
internal static class ResponseObject
{
    // Google's integers have at most 20 digits. Reading a longer one would take long.
    private const int MostDigits = 100;

    /// <summary>The object, list or value.</summary>
    /// <exception cref="UnexpectedAnswerException">An object cannot be a PowerShell object.</exception>
    internal static object? From(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Object(json),
        JsonValueKind.Array => json.EnumerateArray().Select(From).ToArray(),
        JsonValueKind.String => Text(json),
        JsonValueKind.Number => Number(json),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static PSObject Object(JsonElement json)
    {
        var made = new PSObject();
        foreach (var field in json.EnumerateObject())
        {
            if (field.Name.Length == 0 || made.Properties[field.Name] is not { } same)
            {
                Add(made, field);
            }
            else if (same.Name == field.Name)
            {
                same.Value = From(field.Value);
            }
            else
            {
                throw new UnexpectedAnswerException($"an object in it has the fields '{same.Name}' and '{field.Name}', which differ only in case.");
            }
        }

        return made;
    }

    private static void Add(PSObject made, JsonProperty field)
    {
        try
        {
            made.Properties.Add(new PSNoteProperty(field.Name, From(field.Value)));
        }
        catch (Exception failure) when (failure is ArgumentException or ExtendedTypeSystemException)
        {
            // Empty, or a name that PowerShell keeps for itself.
            throw new UnexpectedAnswerException($"an object in it has the field '{field.Name}', which PowerShell does not allow as the name of a property.");
        }
    }

    private static object? Text(JsonElement json)
    {
        var text = json.GetString()!;

        // 2026-11-26T09:00:00Z, with up to nine digits of a fraction, of which a time keeps seven.
        return text.Length is >= 20 and <= 30 && text[10] == 'T' && text[text.Length - 1] == 'Z' && json.TryGetDateTime(out var time) ? time : text;
    }

    private static object Number(JsonElement json)
    {
        var text = json.GetRawText();
        if (text.IndexOfAny(['.', 'e', 'E']) >= 0)
        {
            return json.TryGetDouble(out var real) && !double.IsInfinity(real) ? real : text;
        }

        return json.TryGetInt64(out var integer) ? integer
            : text.Length <= MostDigits ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
            : text;
    }
}
