using System.Collections;
using System.Globalization;
using System.Management.Automation;
using MeetSpaces.Models;

namespace MeetSpaces.Binding.Values;

/// <summary>
/// The email addresses in an export of a directory, by the ID of the user: objects, rows of a CSV file or hashtables, with <c>Id</c> or
/// <c>UserId</c>, and <c>PrimaryEmail</c> or <c>Email</c>.
/// </summary>
internal sealed class UserDirectory
{
    private const string Advice =
        "Specify one object for each user, with the properties Id (or UserId) and PrimaryEmail, such as (Import-Csv ./users.csv) for a CSV file of the Admin console's users.";

    private static readonly string[] IdColumns = ["Id", "UserId"];
    private static readonly string[] EmailColumns = ["PrimaryEmail", "Email"];
    private readonly Dictionary<string, string> emails = new(StringComparer.Ordinal);
    private readonly HashSet<string> found = new(StringComparer.Ordinal);
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private int withoutAccount;

    private UserDirectory()
    {
    }

    /// <summary>The addresses, by <c>users/{id}</c>.</summary>
    internal IReadOnlyDictionary<string, string> Emails => emails;

    /// <summary>What is wrong with some of the objects.</summary>
    internal IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>How many of the people that were counted have an address, and how many do not.</summary>
    internal string Summary => string.Format(
        CultureInfo.InvariantCulture,
        "-Directory has the addresses of {0:N0} of {1:N0} signed-in people. {2:N0} are not in it, such as people of other organizations. {3:N0} people were not signed in.",
        found.Count,
        found.Count + missing.Count,
        missing.Count,
        withoutAccount);

    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: none of the objects has an ID and an address.</exception>
    internal static UserDirectory Read(IReadOnlyList<object?> users)
    {
        var directory = new UserDirectory();
        var (skipped, repeated) = (new Problems(), new Problems());
        for (var i = 0; i < users.Count; i++)
        {
            var user = users[i] is null ? null : PSObject.AsPSObject(users[i]!);
            if (ProblemOf(user, out var id, out var email) is { } problem)
            {
                skipped.Add(i, user, problem);
            }
            else if (directory.emails.TryGetValue("users/" + id, out var earlier))
            {
                if (!string.Equals(earlier, email, StringComparison.OrdinalIgnoreCase))
                {
                    repeated.Add(i, user, $"its address is {email}, and that of the earlier one is {earlier}");
                }
            }
            else
            {
                directory.emails.Add("users/" + id, email);
            }
        }

        if (directory.emails.Count == 0)
        {
            throw new MeetApiException(
                MeetErrorId.InvalidArgument,
                users.Count == 0 ? "-Directory is empty. No request was made." : $"None of the {Number(users.Count)} objects of -Directory can be used. The first is {skipped.First}. No request was made.",
                Advice);
        }

        directory.Warnings =
        [
            .. skipped.Warning($"of {Number(users.Count)} objects of -Directory cannot be used and are skipped"),
            .. repeated.Warning($"of {Number(users.Count)} objects of -Directory have the ID of an earlier object, whose address is used"),
        ];
        return directory;
    }

    /// <summary>Counts a person of the output for <see cref="Summary"/>. Somebody who attended several conferences counts once.</summary>
    internal void Count(Attendance person)
    {
        if (person.User is null)
        {
            withoutAccount++;
        }
        else
        {
            (person.Email is null ? missing : found).Add(person.User);
        }
    }

    private static string? ProblemOf(PSObject? user, out string id, out string email)
    {
        (id, email) = (string.Empty, string.Empty);
        switch (user?.BaseObject)
        {
            case null:
                return "it is null";
            case string text:
                return $"it is the text '{text}'";
            case ValueType value:
                return $"it is a value of the type {value.GetType().Name}";
        }

        id = TextOf(user!, IdColumns);
        id = id.StartsWith("users/", StringComparison.Ordinal) ? id.Substring("users/".Length) : id;
        email = TextOf(user!, EmailColumns);
        return id.Length == 0 ? $"it has no value for {string.Join(" or ", IdColumns)}"
            : !id.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_')
                ? $"'{id}' is not the ID of a user. Spreadsheet programs round long numbers: export the file again, and do not open and save it there"
            : email.Length == 0 ? $"it has no value for {string.Join(" or ", EmailColumns)}"
            : !email.Contains('@') ? $"'{email}' is not an email address"
            : null;
    }

    private static string TextOf(PSObject user, string[] columns) =>
        columns.Select(column => Convert.ToString(BlankIsNullAttribute.Unwrapped(ValueOf(user, column)), CultureInfo.InvariantCulture)?.Trim()).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? string.Empty;

    private static object? ValueOf(PSObject user, string column) => user.BaseObject is IDictionary table
        ? table[column] ?? table.Keys.Cast<object>().Where(key => string.Equals($"{key}", column, StringComparison.OrdinalIgnoreCase)).Select(key => table[key]).FirstOrDefault()
        : user.Properties[column]?.Value;

    // An export of the Admin SDK has an object in Name.
    private static string NameOf(PSObject user)
    {
        var name = ValueOf(user, "Name");
        var text = BlankIsNullAttribute.Unwrapped(name) is null or string ? name : ValueOf(PSObject.AsPSObject(name), "FullName");
        return BlankIsNullAttribute.Unwrapped(text) is string { Length: > 0 } shown ? $" ({shown})" : string.Empty;
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The objects that have a problem: their number, and the first one in words.</summary>
    private sealed class Problems
    {
        private int count;

        internal string First { get; private set; } = string.Empty;

        internal void Add(int place, PSObject? user, string problem)
        {
            if (++count == 1)
            {
                First = $"object {Number(place + 1)}{(user?.BaseObject is null or string or ValueType ? string.Empty : NameOf(user))}: {problem}";
            }
        }

        internal IEnumerable<string> Warning(string what) => count == 0 ? [] : [$"{Number(count)} {what}. The first is {First}."];
    }
}
