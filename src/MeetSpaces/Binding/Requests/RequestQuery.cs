using System.Collections;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Binding.Requests;

/// <summary>Reads the names and values of a query from a hashtable.</summary>
internal static class RequestQuery
{
    /// <summary>The longest query, in characters as sent. Servers refuse long addresses, and .NET Framework cannot make them.</summary>
    internal const int Longest = 16_000;

    // The request has the token of the connection, whatever the query says.
    private static readonly string[] Credentials = ["access_token", "oauth_token", "bearer_token", "key"];

    /// <summary>The names and values, in the order of the hashtable. A list is a name with each of its values; null is omitted.</summary>
    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: a name or a value cannot be in a query.</exception>
    internal static IReadOnlyList<KeyValuePair<string, string>> Read(IDictionary? query)
    {
        var read = new List<KeyValuePair<string, string>>();
        var length = 0;
        foreach (DictionaryEntry entry in query ?? new Hashtable())
        {
            var name = BlankIsNullAttribute.Unwrapped(entry.Key) as string;
            if (string.IsNullOrWhiteSpace(name) || !RequestValue.IsValid(name!) || Credentials.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw Invalid($"'{entry.Key}' cannot be a name in -Query", "Use the names of the method's query parameters. The access token comes from the connection.");
            }

            var value = BlankIsNullAttribute.Unwrapped(entry.Value);
            foreach (var item in value is not null && RequestValue.Items(value) is { } list ? list.Cast<object?>() : [value])
            {
                if (BlankIsNullAttribute.Unwrapped(item) is { } single)
                {
                    var text = TextOf(single) ?? throw Invalid(
                        $"The value of '{name}' in -Query is {UnreadValues.InWords(single)}, which cannot be in a query",
                        "Use a text, a number, a Boolean value, a time, or a list of these.");
                    if (!RequestValue.IsValid(text))
                    {
                        throw Invalid($"The value of '{name}' in -Query has half of a surrogate pair", "Correct the text.");
                    }

                    // An endless list ends here.
                    length += LengthOf(name!) + LengthOf(text) + 2;
                    if (length > Longest)
                    {
                        throw Invalid($"-Query has more than {Longest} characters", "Use a shorter filter, or several requests.");
                    }

                    read.Add(new KeyValuePair<string, string>(name!, text));
                }
            }
        }

        return read;
    }

    private static int LengthOf(string text) => text.Length > Longest ? text.Length : Uri.EscapeDataString(text).Length;

    private static string? TextOf(object value) => RequestValue.Boolean(value) is { } flag ? flag ? "true" : "false" : RequestValue.Text(value) ?? RequestValue.Number(value);

    private static MeetApiException Invalid(string what, string action) => new(MeetErrorId.InvalidArgument, $"{what}. No request was made.", action);
}
