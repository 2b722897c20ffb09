using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using MeetSpaces.Models;

namespace MeetSpaces.Binding.Requests;

/// <summary>
/// Writes the JSON of a request from a hashtable, an object with note properties, or text that is JSON already. <c>ConvertTo-Json</c> is not
/// part of the engine; and where it cuts off what is too deep, and writes the numbers of enums, this class refuses.
/// </summary>
internal sealed class RequestBody
{
    /// <summary>The deepest nesting of objects and lists. Google's are at most six deep.</summary>
    internal const int MostLevels = 32;

    /// <summary>The size limit of a body, in bytes.</summary>
    internal const int MostBytes = 4 * 1024 * 1024;

    private readonly Stack<object> outer = new();
    private readonly Utf8JsonWriter json;

    private RequestBody(Utf8JsonWriter json) => this.json = json;

    /// <summary>The JSON of a body.</summary>
    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: it has no JSON, or not that of an object.</exception>
    internal static byte[] Write(object body)
    {
        var value = Unwrapped(body);
        return value is string text ? Checked(text)
            : value is IDictionary or PSObject ? Written(value)
            : throw Invalid($"-Body is {TypeOf(value)}", "Use a hashtable, an object made with [pscustomobject], or text that is a JSON object. For settings of a space, use Set-MeetSpace.");
    }

    private static byte[] Written(object value)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            new RequestBody(json).WriteValue(value, "-Body");
        }

        return bytes.Length <= MostBytes ? bytes.ToArray() : throw TooLarge();
    }

    private static byte[] Checked(string text)
    {
        try
        {
            var bytes = RequestValue.Strict.GetBytes(text.TrimStart('\uFEFF'));
            using var document = JsonDocument.Parse(bytes);
            return bytes.Length > MostBytes ? throw TooLarge()
                : document.RootElement.ValueKind == JsonValueKind.Object ? bytes
                : throw Invalid("-Body is JSON, but not an object", "Use a JSON object, in braces.");
        }
        catch (Exception failure) when (failure is JsonException or EncoderFallbackException)
        {
            throw Invalid(
                failure is JsonException { LineNumber: { } line } ? $"-Body is text that is not valid JSON, at line {line + 1}" : "-Body is text that is not valid JSON",
                "Use a hashtable, or correct the JSON.");
        }
    }

    private void WriteValue(object? given, string path)
    {
        // An endless list ends here.
        if (json.BytesCommitted + json.BytesPending > MostBytes)
        {
            throw TooLarge();
        }

        switch (Unwrapped(given))
        {
            case null:
                json.WriteNullValue();
                break;
            case var value when RequestValue.Boolean(value) is { } flag:
                json.WriteBooleanValue(flag);
                break;
            case var value when RequestValue.Number(value) is { } number:
                json.WriteRawValue(number);
                break;
            case var value when RequestValue.Text(value) is { } text:
                json.WriteStringValue(RequestValue.IsValid(text) ? text : throw Invalid($"{path} has half of a surrogate pair", "Correct the text."));
                break;
            case IDictionary table:
                WriteNested(table, path, () => WriteObject(EntriesOf(table), path));
                break;
            case PSObject custom:
                WriteNested(custom, path, () => WriteObject(custom.Properties.Where(property => property.IsGettable).Select(property => ((object?)property.Name, ValueOf(property, path))), path));
                break;
            case var value when RequestValue.Items(value) is { } list:
                WriteNested(list, path, () => WriteList(list, path));
                break;
            case Enum word:
                throw Invalid($"{path} is the value {word} of {word.GetType().Name}, whose text in the API is not known", "Use the word of the API as text, such as 'HOSTS_ONLY'.");
            case var value:
                throw Invalid($"{path} is {TypeOf(value)}, which has no form in JSON", "Use texts, numbers, Boolean values, times, lists and hashtables.");
        }
    }

    private void WriteNested(object value, string path, Action write)
    {
        if (outer.Any(container => ReferenceEquals(container, value)))
        {
            throw Invalid($"{path} contains itself", "Build the body without a cycle.");
        }

        if (outer.Count >= MostLevels)
        {
            throw Invalid($"-Body is nested more than {MostLevels} levels deep", "Build the body with fewer levels; no method of the Meet API needs so many.");
        }

        outer.Push(value);
        write();
        outer.Pop();
    }

    private void WriteObject(IEnumerable<(object? Name, object? Value)> fields, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        json.WriteStartObject();
        foreach (var (given, value) in fields)
        {
            var name = given is string or ValueType ? Convert.ToString(given, System.Globalization.CultureInfo.InvariantCulture)! : string.Empty;
            if (name.Length == 0 || !RequestValue.IsValid(name) || !names.Add(name))
            {
                throw Invalid(
                    name.Length == 0 ? $"{path} has a key that is empty or not text" : $"{path} has the key '{name}' twice, or it is not valid text",
                    "Use the names of the fields in the API as keys.");
            }

            json.WritePropertyName(name);
            WriteValue(value, $"{path}.{name}");
        }

        json.WriteEndObject();
    }

    private void WriteList(IEnumerable list, string path)
    {
        json.WriteStartArray();
        var index = 0;
        foreach (var item in list)
        {
            WriteValue(item, $"{path}[{index++}]");
        }

        json.WriteEndArray();
    }

    private static IEnumerable<(object? Name, object? Value)> EntriesOf(IDictionary table)
    {
        foreach (DictionaryEntry entry in table)
        {
            yield return (Unwrapped(entry.Key), entry.Value);
        }
    }

    // Every custom object has the same base object, so such an object stays wrapped.
    private static object? Unwrapped(object? value) => value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;

    private static object? ValueOf(PSPropertyInfo property, string path)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException failure)
        {
            throw Invalid($"The property '{property.Name}' of {path} cannot be read: {failure.Message}", "Use a hashtable with the values.");
        }
    }

    private static string TypeOf(object? value) => value is null ? "null" : $"an object of type {value.GetType().FullName}";

    private static MeetApiException TooLarge() => Invalid($"-Body has more than {MostBytes / (1024 * 1024)} MiB of JSON", "Send less in one request.");

    private static MeetApiException Invalid(string what, string action) => new(MeetErrorId.InvalidArgument, $"{what}. No request was made.", action);
}
