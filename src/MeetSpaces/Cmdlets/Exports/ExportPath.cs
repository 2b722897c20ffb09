using System.Management.Automation;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Exports;

/// <summary>The path that an export is written to. Wildcard characters in it have no meaning.</summary>
internal sealed class ExportPath
{
    /// <param name="cmdlet">Its location is that from which a relative path begins.</param>
    /// <param name="given">The path as it was given.</param>
    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: it is not a path in the file system.</exception>
    internal ExportPath(PSCmdlet cmdlet, string given)
    {
        Full = FileSystemPath.Of(cmdlet.SessionState, given);
        IsFolder = Directory.Exists(Full) || given[given.Length - 1] is '/' or '\\' || (!File.Exists(Full) && !Path.HasExtension(Full));
    }

    /// <summary>The full path in the file system.</summary>
    internal string Full { get; }

    /// <summary>Whether it stands for a folder: it is one, or ends with a separator, or does not exist and has no extension.</summary>
    internal bool IsFolder { get; }

    /// <summary>A file as Get-Item outputs it, so that Get-Content, Import-Csv and other cmdlets take it from the pipeline.</summary>
    internal static PSObject ItemOf(PSCmdlet cmdlet, FileInfo file)
    {
        try
        {
            return cmdlet.InvokeProvider.Item.Get([file.FullName], force: true, literalPath: true)[0];
        }
        catch (ItemNotFoundException)
        {
            // Somebody has already moved it.
            return new PSObject(file);
        }
    }
}
