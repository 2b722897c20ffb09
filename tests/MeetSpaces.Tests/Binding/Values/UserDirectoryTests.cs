using System.Collections;
using System.Management.Automation;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Binding.Values;

public sealed class UserDirectoryTests
{
    [Fact]
    public void Objects_rows_and_hashtables_with_the_columns_of_exports_are_users()
    {
        var directory = UserDirectory.Read(
        [
            Row(("Id", "1"), ("PrimaryEmail", "a@example.com"), ("Name", Row(("FullName", "A")))),
            Row(("primaryEmail", " b@example.com "), ("userid", " users/2 ")),
            new Hashtable { ["id"] = 3L, ["primaryemail"] = "c@example.com" },
            new Dictionary<string, object> { ["ID"] = "4", ["Email"] = "d@example.com" },
            new PSObject(new Hashtable { ["UserId"] = new PSObject("5"), ["Id"] = string.Empty, ["PrimaryEmail"] = "e@example.com" }),
        ]);

        Assert.Empty(directory.Warnings);
        Assert.Equal(["users/1", "users/2", "users/3", "users/4", "users/5"], directory.Emails.Keys);
        Assert.Equal(["a@example.com", "b@example.com", "c@example.com", "d@example.com", "e@example.com"], directory.Emails.Values);
    }

    [Fact]
    public void Objects_that_cannot_be_used_are_one_warning_that_names_the_first()
    {
        var directory = UserDirectory.Read(
        [
            Row(("Id", "1"), ("PrimaryEmail", "a@example.com")),
            Row(("PrimaryEmail", "b@example.com"), ("Name", Row(("FullName", "Bob Example")))),
            Row(("Id", "2")),
            null,
            "users.csv",
            5,
        ]);

        Assert.Single(directory.Emails);
        Assert.Equal(
            "5 of 6 objects of -Directory cannot be used and are skipped. The first is object 2 (Bob Example): it has no value for Id or UserId.",
            Assert.Single(directory.Warnings));
    }

    [Theory]
    [InlineData("1.18234567890123E+20")]
    [InlineData("1,18E+20")]
    public void An_ID_that_a_spreadsheet_has_rounded_is_not_used(string id) => Assert.Contains(
        "Spreadsheet programs round long numbers",
        Assert.Throws<MeetApiException>(() => UserDirectory.Read([Row(("Id", id), ("PrimaryEmail", "a@example.com"))])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_first_of_two_addresses_of_an_ID_is_used_with_a_warning_if_they_differ()
    {
        var directory = UserDirectory.Read(
        [
            Row(("Id", "1"), ("PrimaryEmail", "a@example.com")),
            Row(("Id", "1"), ("PrimaryEmail", "A@example.com")),
            Row(("Id", "1"), ("PrimaryEmail", "b@example.com"), ("Name", "Bob")),
        ]);

        Assert.Equal("a@example.com", directory.Emails["users/1"]);
        Assert.Contains("1 of 3 objects", Assert.Single(directory.Warnings), StringComparison.Ordinal);
        Assert.Contains("object 3 (Bob)", directory.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_without_any_user_is_an_error()
    {
        object?[][] useless = [[], ["users.csv"], [null], [Row(("Name", "Alice"), ("Mail", "a@example.com"))]];

        Assert.All(useless, users => Assert.Equal("MeetInvalidArgument", Assert.Throws<MeetApiException>(() => UserDirectory.Read(users)).ErrorId));
    }

    [Fact]
    public void People_are_counted_once_with_and_without_an_address()
    {
        var directory = UserDirectory.Read([Row(("Id", "1"), ("PrimaryEmail", "a@example.com"))]);
        foreach (var (user, email) in new[] { ("users/1", "a@example.com"), ("users/1", "a@example.com"), ("users/2", null), (null, null), (null, null) })
        {
            directory.Count(new Attendance { User = user, Email = email });
        }

        Assert.StartsWith("-Directory has the addresses of 1 of 2 signed-in people. 1 are not in it", directory.Summary);
        Assert.EndsWith("2 people were not signed in.", directory.Summary);
    }

    private static PSObject Row(params (string Name, object Value)[] columns)
    {
        var row = new PSObject();
        foreach (var (name, value) in columns)
        {
            row.Properties.Add(new PSNoteProperty(name, value));
        }

        return row;
    }
}
