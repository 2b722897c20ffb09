using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Spaces;

/// <summary>A setting whose values are the enum <typeparamref name="T"/>.</summary>
internal sealed class SpaceSetting<T> : SpaceSetting
    where T : struct, Enum
{
    private readonly Func<SpaceConfig, T?> get;
    private readonly Action<SpaceConfig, T?> set;
    private readonly Dictionary<string, T> values = new(StringComparer.Ordinal);

    internal SpaceSetting(string name, string path, Func<SpaceConfig, T?> get, Action<SpaceConfig, T?> set, Func<T, string>? spelling = null)
        : base(name, path)
    {
        this.get = get;
        this.set = set;
        foreach (var value in Enum.GetValues(typeof(T)).Cast<T>().Where(value => value.ToString() != "Unknown"))
        {
            values.Add(spelling?.Invoke(value) ?? WireName.Of(value), value);
        }
    }

    internal override Type ValueType => typeof(T);

    internal override Enum? Get(SpaceConfig config) => get(config);

    internal override void Set(SpaceConfig config, Enum? value) => set(config, (T?)value);

    internal override string ToWire(Enum value) => values.First(pair => pair.Value.Equals(value)).Key;

    internal override IEnumerable<string> Words => values.Values.Select(value => value.ToString());

    internal override bool TryParse(string text, out Enum? value)
    {
        var matches = values.Where(pair =>
            string.Equals(pair.Key, text, StringComparison.OrdinalIgnoreCase)
            || string.Equals(pair.Value.ToString(), text, StringComparison.OrdinalIgnoreCase)).ToList();
        value = matches.Count > 0 ? matches[0].Value : null;
        return value is not null;
    }

    internal override bool TryFromWire(string text, out Enum? value)
    {
        var known = values.TryGetValue(text, out var found);
        value = known ? found : null;
        return known;
    }
}
