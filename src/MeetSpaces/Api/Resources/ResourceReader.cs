using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Api.Resources;

/// <summary>Reads resources of one kind: one by its name, or a list of them page by page.</summary>
/// <typeparam name="T">What users see of one.</typeparam>
internal abstract class ResourceReader<T>
{
    /// <param name="name">The resource name.</param>
    /// <param name="options">As whom.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    internal abstract Task<T> GetAsync(string name, CallOptions options, CancellationToken cancellationToken);

    /// <summary>Makes no request by itself.</summary>
    /// <param name="parent">The resource name of the parent; null for what has none.</param>
    /// <param name="filter">Which ones, in Google's filter language; null for all.</param>
    /// <param name="options">As whom.</param>
    internal abstract IPager<T> List(string? parent, string? filter, CallOptions options);
}

/// <inheritdoc/>
/// <typeparam name="T">What users see of one.</typeparam>
/// <typeparam name="TJson">One as it stands in an answer.</typeparam>
/// <typeparam name="TPage">A page of a list, in an answer.</typeparam>
internal sealed class ResourceReader<T, TJson, TPage>(MeetTransport transport) : ResourceReader<T>
    where TPage : IPageJson<TJson>
{
    internal required MeetMethod GetMethod { get; init; }

    internal required MeetMethod ListMethod { get; init; }

    /// <summary>The last part of the list's path, such as <c>participants</c>.</summary>
    internal required string Collection { get; init; }

    /// <summary>The largest page that Google gives; a larger size is answered with the largest.</summary>
    internal required int PageSize { get; init; }

    internal required JsonTypeInfo<TJson> Json { get; init; }

    internal required JsonTypeInfo<TPage> PageJson { get; init; }

    internal required Func<TJson, CallOptions, T> Read { get; init; }

    internal override Task<T> GetAsync(string name, CallOptions options, CancellationToken cancellationToken) =>
        transport.SendAsync(GetMethod, $"v2/{name}", null, Json, json => Read(json, options), options, cancellationToken);

    internal override IPager<T> List(string? parent, string? filter, CallOptions options)
    {
        var path = parent is null ? $"v2/{Collection}" : $"v2/{parent}/{Collection}";
        var query = $"{path}?pageSize={PageSize.ToString(CultureInfo.InvariantCulture)}{Argument("filter", filter)}";
        return new Pager<T>(
            transport.AddressOf(path),
            $"{ListMethod.Name} of '{parent ?? Collection}' as {options.Subject}",
            (token, cancellationToken) => transport.SendAsync(
                ListMethod,
                query + Argument("pageToken", token),
                null,
                PageJson,
                page => new ListPage<T>([.. (page.Items ?? []).Select(json => Read(NotNull(json), options))], page.NextPageToken),
                options,
                cancellationToken));
    }

    private static TJson NotNull(TJson? json) => json ?? throw new JsonException("The page has an entry that is null.");

    private static string Argument(string name, string? value) => value is null ? string.Empty : $"&{name}={Uri.EscapeDataString(value)}";
}
