using System.Text;

namespace MeetSpaces.Api.Resources;

/// <summary>The API's spelling of an enum value: <c>HostsOnly</c> is <c>HOSTS_ONLY</c>.</summary>
internal static class WireName
{
    internal static string Of(Enum value)
    {
        var name = value.ToString();
        var wire = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
            {
                wire.Append('_');
            }

            wire.Append(char.ToUpperInvariant(name[i]));
        }

        return wire.ToString();
    }
}
