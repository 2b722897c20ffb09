using System.Globalization;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Routing;

/// <summary>Binds a query to the fields of a request message, in snake_case or lowerCamelCase. Unknown fields are refused.</summary>
internal static class QueryBinder
{
    /// <summary>Parameters that every Google API accepts (cloud.google.com/apis/docs/system-parameters).</summary>
    private static readonly HashSet<string> System = new(StringComparer.Ordinal)
    {
        "$.xgafv", "access_token", "alt", "$alt", "callback", "$callback", "fields", "$fields", "key", "$key", "oauth_token",
        "prettyPrint", "$prettyPrint", "quotaUser", "$quotaUser", "uploadType", "upload_protocol", "$userProject",
    };

    /// <exception cref="ApiException">400 with every violation.</exception>
    public static IReadOnlyDictionary<string, string> Bind(QueryString query, IReadOnlyList<QueryField> fields)
    {
        var bound = new Dictionary<string, string>(StringComparer.Ordinal);
        var violations = new List<Violation>();
        foreach (var pair in query.Pairs.Where(pair => !System.Contains(pair.Key)))
        {
            var field = fields.FirstOrDefault(known => known.Name == pair.Key || Naming.Camel(known.Name) == pair.Key);
            if (field is null)
            {
                violations.Add(new Violation(
                    "",
                    $"Invalid JSON payload received. Unknown name \"{pair.Key}\": Cannot bind query parameter. "
                    + $"Field '{pair.Key}' could not be found in request message."));
            }
            else if (field.IsNumber && !int.TryParse(pair.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            {
                violations.Add(new Violation(field.Name, $"Invalid value at '{field.Name}' (TYPE_INT32), \"{pair.Value}\""));
            }
            else
            {
                bound[field.Name] = pair.Value;
            }
        }

        return violations.Count == 0 ? bound : throw GivenFields.Refused(violations);
    }
}
