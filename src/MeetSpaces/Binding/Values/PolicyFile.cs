using System.Collections;
using System.Management.Automation.Language;
using System.Text.Json;
using MeetSpaces.Models;

namespace MeetSpaces.Binding.Values;

/// <summary>Reads the entries of a policy file: a PowerShell data file with one hashtable, or a JSON file with one object.</summary>
internal static class PolicyFile
{
    // A policy has eleven settings, so a longer file is something else.
    private const int LongestFile = 64 * 1024;

    /// <param name="path">The full path.</param>
    /// <param name="invalid">Makes the error, from what is wrong and what to do.</param>
    internal static IEnumerable<(string Name, object? Value)> Read(string path, Func<string, string, MeetApiException> invalid)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is not (".psd1" or ".json"))
        {
            throw invalid($"'{path}' is not a policy file.", "Specify the path of a .psd1 or .json file.");
        }

        var text = ReadText(path, invalid);
        try
        {
            return extension == ".json" ? OfJson(text) : OfData(text);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            throw invalid($"The policy file '{path}' cannot be read: {failure.Message}", "Correct the file. It must contain one hashtable or JSON object, with a value for each setting.");
        }
    }

    private static string ReadText(string path, Func<string, string, MeetApiException> invalid)
    {
        try
        {
            return new FileInfo(path).Length <= LongestFile
                ? File.ReadAllText(path)
                : throw invalid($"The policy file '{path}' is longer than {LongestFile} bytes.", "Use a file that contains only the settings.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw invalid($"The policy file '{path}' cannot be read: {failure.Message}", "Check the path and the permissions of the file.");
        }
    }

    private static List<(string Name, object? Value)> OfJson(string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("It is not a JSON object.");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var entries = new List<(string, object?)>();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            entries.Add(names.Add(property.Name)
                ? (property.Name, property.Value.ValueKind == JsonValueKind.Null ? null : property.Value.ToString())
                : throw new FormatException($"It contains '{property.Name}' twice."));
        }

        return entries;
    }

    // Only constants are allowed, as in Import-PowerShellDataFile: nothing in the file runs.
    private static IEnumerable<(string Name, object? Value)> OfData(string text)
    {
        var script = Parser.ParseInput(text, out _, out var errors);
        if (errors.Length > 0)
        {
            throw new FormatException($"Line {errors[0].Extent.StartLineNumber}: {errors[0].Message}");
        }

        try
        {
            return script.EndBlock is { Statements: { Count: 1 } statements }
                && statements[0] is PipelineAst { PipelineElements: { Count: 1 } elements }
                && elements[0] is CommandExpressionAst { Expression: HashtableAst table }
                ? SettingsTable.Entries((IDictionary)table.SafeGetValue())
                : throw new FormatException("It does not contain exactly one hashtable.");
        }
        catch (InvalidOperationException failure)
        {
            throw new FormatException(failure.Message, failure);
        }
    }
}
