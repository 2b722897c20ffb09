using System.Collections;
using System.Management.Automation;
using MeetSpaces.Api.Requests;
using MeetSpaces.Binding.Requests;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Requests;

/// <summary>
/// Sends a request to any method of the Meet API, with the connection's tokens, quotas, retries and audit log, and writes the response as objects.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "MeetRequest", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class InvokeMeetRequestCommand : SingleUserCmdlet
{
    // .NET itself could send a request without a body twice when a reused connection closes.
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();
    private static readonly byte[] NoContent = [];

    /// <summary>
    /// The paths of the requests: relative, beginning with v2/ or v2beta/, without a query and without encoded characters, such as
    /// v2/spaces/jQCFfuBOdN5z:endActiveConference.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(PathCompleter))]
    public string[]? Path { get; set; }

    /// <summary>The HTTP method. Default: Get.</summary>
    [Parameter]
    [WordValue(typeof(MeetRequestMethod))]
    public MeetRequestMethod Method { get; set; }

    /// <summary>The names and values of the query, not encoded.</summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable, a custom object, or text that is a JSON object. Default: an empty object, for Post and Patch.</summary>
    [Parameter]
    public object? Body { get; set; }

    /// <summary>The scope of the access token. Default: the narrowest of the connection's that allows the method.</summary>
    [Parameter]
    [ValidateSet(nameof(MeetScope.Created), nameof(MeetScope.ReadOnly), nameof(MeetScope.Settings))]
    [WordValue(typeof(MeetScope))]
    public MeetScope? Scope { get; set; }

    /// <summary>Reads a list to its end, page by page, and writes its items.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => Method switch
    {
        MeetRequestMethod.Get => 16,
        MeetRequestMethod.Post => 4,
        _ => 8,
    };

    /// <inheritdoc/>
    private protected override bool IsMutating => Method != MeetRequestMethod.Get;

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        if (Path is not { Length: > 0 })
        {
            Start<object?>(InputObject, () => throw NothingNamed(nameof(Path)));
            return;
        }

        Expect(Path.Length);
        foreach (var path in Path)
        {
            if (All)
            {
                StartPages(path, () => ClientFor(Subject).Requests.List(RequestTo(path), ResponseObject.From));
            }
            else
            {
                Start(path, () => Sending(path));
            }
        }
    }

    private Func<CancellationToken, Task<object?>>? Sending(string path)
    {
        var request = RequestTo(path);
        var client = ClientFor(Subject);
        return !IsMutating || ShouldProcess($"{request.Path} as {client.Subject}", request.Method.IsKnown ? $"{Verb} ({request.Method.Name})" : Verb)
            ? token => client.Requests.SendAsync(request, ResponseObject.From, token)
            : null;
    }

    private string Verb => Method.ToString().ToUpperInvariant();

    private ApiRequest RequestTo(string path)
    {
        var valid = RequestPath.Check(path);
        if (All && IsMutating)
        {
            throw Invalid($"-All reads a list, and -Method is {Method}", "Omit -All, or use -Method Get.");
        }

        // A misspelled variable must not reset every field that updateMask names.
        if (Body is null && IsTyped(nameof(Body)))
        {
            throw Invalid("-Body is null", "Specify a body, such as @{}, or omit -Body.");
        }

        if (Body is not null && !IsMutating)
        {
            throw Invalid("A GET request has no body", "Omit -Body, and put values into -Query; or specify -Method.");
        }

        return new ApiRequest
        {
            Method = MethodTable.Find(new HttpMethod(Verb), valid, Scope),
            Path = valid,
            Query = RequestQuery.Read(Query),
            Body = Body is not null ? RequestBody.Write(Body) : Method switch
            {
                MeetRequestMethod.Get => null,
                MeetRequestMethod.Delete => NoContent,
                _ => EmptyObject,
            },
        };
    }

    private static MeetApiException Invalid(string what, string action) => new(MeetErrorId.InvalidArgument, $"{what}. No request was made.", action);
}
