using System.Collections;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Binding.Requests;

/// <summary>Reads the names and values of a query from a hashtable.</summary>
internal static class RequestQuery
{
    // The request has the token of the connection, whatever the query says.
    private static readonly string[] Credentials = ["access_token", "oauth_token", "bearer_token", "key"];

    /// <summary>The names and values, in the order of the hashtable. A list is a name with each of its values; null is left out.</summary>
    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: a name or a value cannot be in a query.</exception>
    internal static IReadOnlyList<KeyValuePair<string, string>> Read(IDictionary? query)
    {
        var read = new List<KeyValuePair<string, string>>();
        foreach (DictionaryEntry entry in query ?? new Hashtable())
        {
            var name = BlankIsNullAttribute.Unwrapped(entry.Key) as string;
            if (string.IsNullOrWhiteSpace(name) || Credentials.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw Invalid($"'{entry.Key}' cannot be a name in -Query", "Use the names of the method's query parameters. The access token comes from the connection.");
            }

            var value = BlankIsNullAttribute.Unwrapped(entry.Value);
            foreach (var item in value is IList list ? list.Cast<object?>() : [value])
            {
                if (BlankIsNullAttribute.Unwrapped(item) is { } single)
                {
                    read.Add(new KeyValuePair<string, string>(name!, TextOf(single) ?? throw Invalid(
                        $"The value of '{name}' in -Query is {UnreadValues.InWords(single)}, which cannot be in a query",
                        "Use a text, a number, a Boolean value, a time, or a list of these.")));
                }
            }
        }

        return read;
    }

    private static string? TextOf(object value) => RequestValue.Boolean(value) is { } flag ? flag ? "true" : "false" : RequestValue.Text(value) ?? RequestValue.Number(value);

    private static MeetApiException Invalid(string what, string action) => new(MeetErrorId.InvalidArgument, $"{what}. No request was made.", action);
}
